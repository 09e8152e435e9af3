# A study of monthly series: the lead, the cards and the sentences are those of the method that leads.
"$EVALSTAT" report datasets/synthetic-monthly/study.yaml --to text >report.txt
sed -n '/^• Befund/,/^Was sich/p' report.txt
sed -n '/^Vor und seit dem Beginn/,/^Jan 20/p' report.txt
sed -n '/^Was offen bleibt/,/^Hinweise/p' report.txt
sed -n '/^Die Wirkungskette/,/^Hypothesen/p' report.txt
