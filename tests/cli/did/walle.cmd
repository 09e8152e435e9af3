# -5.04 - 4.51 = -9.55; 0.9496/1.0451 - 1 = -9.13788 %; ln 0.9496 - ln 1.0451 = -0.0958270.
"$EVALSTAT" did datasets/walle-bremen/study.yaml --outcome ausgaben --to json --output out.json || exit
sed -n '/"estimates"/,/^  \]/p' out.json
grep -o '"code": "[^"]*"' out.json
