"""Trains the reader: treebanks and names in, the packaged model out (extra ``newskg[train]``).

``python -m kg.reader.train CONFIG --data FOLDER --encoder e5-small-q4.bin --run FOLDER --out FOLDER`` makes a
model; ``shipped.toml`` beside this file is the config of the shipped one. A run that was killed goes on from
its last checkpoint when the same command is given again.
"""
