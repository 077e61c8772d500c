"""From articles to findings: who stands for and against whom, with a sentence that says so.

python examples/graph_to_findings.py [ARTICLES] [GRAPH FOLDER]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import kg

ARTICLES = Path(__file__).with_name("articles")

# One row a statement. What is planned, demanded or denied does not count, and neither does what somebody
# else says about the two.
QUESTION = """
SELECT DISTINCT ?statement ?who ?whom ?polarity ?sentence {
  ?statement a kg:Statement ; kg:status kg:Actual ;
    kg:subject/rdfs:label ?who ; kg:relation/kg:polarity ?polarity ; kg:object/rdfs:label ?whom ;
    prov:wasDerivedFrom/nif:anchorOf ?sentence .
  FILTER NOT EXISTS { ?statement kg:claimedBy ?anyone }
}
"""


def findings(folder: str | Path) -> Iterator[tuple[str, int, int, str]]:
    """(pair, cooperative statements, conflictual statements, shortest sentence), most statements first."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    with kg.open(folder) as graph:
        for row in graph.query(QUESTION).result:
            pair = f"{row['who'].value} -> {row['whom'].value}"
            polarity = row["polarity"].value.rpartition("#")[2]
            pairs.setdefault(pair, []).append((polarity, row["sentence"].value))
    for pair, said in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0])):
        polarities = [polarity for polarity, _ in said]
        shortest = min((sentence for _, sentence in said), key=lambda text: (len(text), text))
        yield pair, polarities.count("Cooperative"), polarities.count("Conflictual"), shortest


def main(articles: str | Path = ARTICLES, folder: str | Path = "graph") -> None:
    """Builds the graph, or brings it up to date, and prints the findings."""
    kg.build(articles, folder)
    for pair, good, bad, sentence in findings(folder):
        print(f"{pair:45} +{good} -{bad}  {sentence}")  # noqa: T201 - printing is all that this script is for


if __name__ == "__main__":
    main(*sys.argv[1:3])
