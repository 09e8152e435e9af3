# A change of definition within the series: neither the methods nor plain means are given over it.
"$EVALSTAT" init --quiet
printf '\nbreaks:\n  - {from: 2022-06, indicators: [stock], reason: "new count", effect: split}\n' >>study.yaml
"$EVALSTAT" did study.yaml --outcome stock --to csv | cut -d, -f1-4,7,15 | grep -E '^did,(log_did|level_did|growth_|twfe)|^growth,growth_rate'
