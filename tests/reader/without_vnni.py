"""Hides VNNI from onnxruntime: ``gdb -batch -x tests/reader/without_vnni.py --args .venv/bin/python -m …``.

onnxruntime chooses its kernels by the CPUID instruction when its library is loaded. Here each CPUID of that
library stops, and the bits of AVX512-VNNI (leaf 7, ECX 11) and AVX-VNNI (leaf 7.1, EAX 4) are cleared in its
answer, so that a processor with VNNI can be timed as one without.
"""

import gdb

LIBRARY = "onnxruntime_pybind11_state"
CPUID = b"\x0f\xa2"
asked = (0, 0)  # leaf and subleaf of the CPUID that was met last


class Question(gdb.Breakpoint):
    """Before a CPUID: what is asked."""

    def stop(self) -> bool:
        global asked
        leaf, subleaf = (int(gdb.parse_and_eval(f"${name}")) & 0xFFFFFFFF for name in ("eax", "ecx"))
        asked = leaf, subleaf
        return False


class Answer(gdb.Breakpoint):
    """Behind a CPUID: the answer, without the two bits."""

    def stop(self) -> bool:
        if asked == (7, 0):
            gdb.execute("set var $rcx = $rcx & ~(1 << 11)")
        elif asked == (7, 1):
            gdb.execute("set var $rax = $rax & ~(1 << 4)")
        return False


def code() -> tuple[int, bytes]:
    """Where the library's instructions start, and their bytes."""
    for line in gdb.execute("info files", to_string=True).splitlines():
        if LIBRARY in line and " is .text in " in line:
            start, _, end = line.split()[:3]
            size = int(end, 16) - int(start, 16)
            return int(start, 16), bytes(gdb.selected_inferior().read_memory(int(start, 16), size))
    raise gdb.GdbError(f"{LIBRARY}: not loaded")


def is_instruction(at: int) -> bool:
    """Whether most disassemblies that begin a little earlier have a CPUID there, and not its two bytes by
    chance within another instruction.
    """
    arch = gdb.selected_frame().architecture()
    starts = range(at - 48, at - 24)
    met = [any(i["addr"] == at for i in arch.disassemble(start, at + 1)) for start in starts]
    return sum(met) > len(met) // 2


gdb.execute("set pagination off")
gdb.execute(f"catch load {LIBRARY}")
gdb.execute("run")
begin, text = code()
found = text.find(CPUID)
while found >= 0:
    if is_instruction(begin + found):
        Question(f"*{begin + found:#x}")
        Answer(f"*{begin + found + len(CPUID):#x}")
    found = text.find(CPUID, found + 1)
while gdb.selected_inferior().pid:
    gdb.execute("continue")
