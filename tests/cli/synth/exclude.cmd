# Neither a named place that has a weight nor one that does not exist.
"$EVALSTAT" synth datasets/berlin-hze/study.yaml --exclude Lichtenberg,Mitte --to csv | grep -E '^synth,(sc|demeaned_sc|sdid|did|weight),' | cut -d, -f2,4,6-7 | sed 's/\([0-9]*\.[0-9]\{4\}\)[0-9]*/\1/'
"$EVALSTAT" synth datasets/berlin-hze/study.yaml --exclude Lichtenburg --quiet
