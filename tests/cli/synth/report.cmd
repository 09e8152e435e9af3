# Eleven other districts: the report has the section, and its charts.
"$EVALSTAT" report datasets/berlin-hze/study.yaml --to md | sed -n '/^### Neben/,/^### [^N]/p'
