# Each baseline by the size of its difference; the study's own is marked.
"$EVALSTAT" plot datasets/synthetic-monthly/study.yaml --chart specification --to terminal --lang en
# A panel has no baselines to vary.
printf 'unit,year,y\nA,2001,1\nA,2002,3\nB,2001,1\nB,2002,2\nC,2001,4\nC,2002,2\n' >panel.csv
"$EVALSTAT" plot --data panel.csv --unit unit --period year --outcome y --kind rate --treated A --start 2002 \
  --chart specification --to terminal
