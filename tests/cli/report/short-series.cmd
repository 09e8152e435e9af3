# Six years, three on each side: most methods are refused, and one paragraph says what that means.
for language in de en; do
  "$EVALSTAT" report datasets/berlin-hze/study.yaml --to text --lang $language >report.txt
  sed -n '/^• Befund/,/^Inhalt\|^Was sich/p; /^• Finding/,/^What changed/p' report.txt | head -22
  sed -n '/^Vor und seit dem Beginn/,/Mittel davor/p; /^Before and since/,/^ratio of/p' report.txt | head -34
done
