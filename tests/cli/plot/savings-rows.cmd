# Steps with names too long for columns stand in rows: the number of one below zero at its left.  The bars of the drawing in
# thousands of Euro, from the widths of their shapes where the first is 600; each but the last leads to the next.
cp datasets/walle-bremen/*.csv .
cat >costs <<'END'
    - {label: "Zusätzliche Personalstellen", amount: 90000, provenance: synthetic, source: x}
    - {label: "Fortbildungsveranstaltungen", amount: 45000, provenance: synthetic, source: x}
    - {label: "Evaluationsbegleitung", amount: 60000, provenance: synthetic, source: x}
    - {label: "Verwaltungsgemeinkosten", amount: 30000, provenance: synthetic, source: x}
    - {label: "Räumlichkeiten", amount: 25000, provenance: synthetic, source: x}
    - {label: "Sachausgaben im Stadtteil und Öffentlichkeitsarbeit", amount: 400000, provenance: synthetic, source: x}
END
sed -e '/^  costs:/r costs' -e '/^  costs:/,/^  not_included:/{/^    /d;/^      /d}' datasets/walle-bremen/study.yaml >study.yaml
"$EVALSTAT" plot study.yaml --chart savings --to svg --output out.svg --quiet
LC_ALL=C awk -F'points="' '/<polygon/ {
  split($2, at, "[, ]"); width = at[3] - at[1]; if (width < 0) width = -width
  if (!scale) { scale = 600 / width; zero = at[1] }
  printf "%.0f from %.0f\n", width * scale, (at[1] - zero) * scale }' out.svg
LC_ALL=C sed -n '/stroke="rgb(118, 118, 118)"/,/>/p' out.svg | LC_ALL=C grep -o 'M[0-9]' | LC_ALL=C wc -l | tr -d ' '
"$EVALSTAT" plot study.yaml --chart savings --to terminal --quiet
