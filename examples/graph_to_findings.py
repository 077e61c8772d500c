"""From articles to findings: who stands for and against whom, with a sentence that says so.

python examples/graph_to_findings.py [ARTICLES] [GRAPH FOLDER]
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import kg

ARTICLES = Path(__file__).with_name("articles")

# One row a statement; a government, army or ministry counts as its state. What is planned, demanded or denied
# does not count, and neither does what is only said on somebody's word.
QUESTION = """
SELECT DISTINCT ?statement ?who ?whom ?polarity ?sentence {
  ?statement a kg:Statement ; kg:status kg:Actual ; kg:subject ?a ; kg:relation ?relation ; kg:object ?b ;
    prov:wasDerivedFrom/nif:anchorOf ?sentence .
  ?relation kg:polarity ?polarity .
  FILTER NOT EXISTS { ?statement kg:claimedBy ?anyone }
  OPTIONAL { ?a kg:partOf ?state_of_a } OPTIONAL { ?b kg:partOf ?state_of_b }
  BIND(COALESCE(?state_of_a, ?a) AS ?from) BIND(COALESCE(?state_of_b, ?b) AS ?to)
  ?from rdfs:label ?who . ?to rdfs:label ?whom .
  FILTER(?from != ?to && ?polarity != kg:Neutral)
}
"""


def findings(folder: str | Path) -> Iterator[tuple[str, int, int, str]]:
    """(pair, cooperative statements, conflictual statements, shortest sentence), most statements first."""
    pairs: dict[str, dict[str, tuple[str, str]]] = {}
    with kg.open(folder) as graph:
        for row in graph.query(QUESTION).result:
            pair = f"{row['who'].value} -> {row['whom'].value}"
            polarity = row["polarity"].value.rpartition("#")[2]
            pairs.setdefault(pair, {})[row["statement"].value] = polarity, row["sentence"].value
    for pair, statements in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0])):
        polarities = [polarity for polarity, _ in statements.values()]
        shortest = min((sentence for _, sentence in statements.values()), key=lambda text: (len(text), text))
        yield pair, polarities.count("Cooperative"), polarities.count("Conflictual"), shortest


def main(articles: str | Path = ARTICLES, folder: str | Path = "graph") -> None:
    """Builds the graph, or brings it up to date, and prints the first findings."""
    kg.build(articles, folder)
    for pair, good, bad, sentence in islice(findings(folder), 8):
        print(f"{pair:24} +{good} -{bad}  {sentence}")  # noqa: T201 - printing is all that this script is for


if __name__ == "__main__":
    main(*sys.argv[1:3])
