reset
reset errors
set encoding utf8
set terminal svg size 640,387 noenhanced font "Liberation Sans,14" background "#ffffff"
set output "\057a"
X(x) = x / 640.0
Y(y) = 1 - y / 387.0
unset key; unset border; unset tics; unset title
set style fill solid noborder
set label "Ganze Zahlen\054 die passen" at screen X(14.00),Y(26.35) left front font "Liberation Sans:Bold,19" textcolor rgb "#1a1a1a"
set label "\066\071\054 \061\060\067\054 \061\063\070" at screen X(14.00),Y(50.80) left front font "Liberation Sans,14" textcolor rgb "#595959"
set label "\342\227\217" at screen X(26.00),Y(85.00) center front font "Liberation Sans,14" textcolor rgb "#0072B2"
set label "passt" at screen X(44.00),Y(85.00) left front font "Liberation Sans:Bold,14" textcolor rgb "#0068A3"
set label "\342\226\240" at screen X(120.98),Y(85.00) center front font "Liberation Sans,14" textcolor rgb "#D55E00"
set label "kleinste" at screen X(138.98),Y(85.00) left front font "Liberation Sans:Bold,14" textcolor rgb "#B04E00"
set arrow from screen X(223.98),Y(85.00) to screen X(247.98),Y(85.00) nohead front lw 1.3 lc rgb "#767676"
set label "unver\303\244ndert" at screen X(253.98),Y(85.00) left front font "Liberation Sans:Bold,14" textcolor rgb "#6b6b6b"
set label "Ambulante Ma\303\237nahmen" at screen X(14.00),Y(119.20) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "\066\071 \342\206\222 \064\071" at screen X(14.00),Y(136.43) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(44.00),Y(298.55) to screen X(620.00),Y(298.55) nohead back lw 1 lc rgb "#767676"
set label "\060" at screen X(38.00),Y(298.55) right front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(44.00),Y(229.55) to screen X(620.00),Y(229.55) nohead back lw 1 lc rgb "#e4e4e4"
set label "\061\060\060" at screen X(38.00),Y(229.55) right front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(44.00),Y(160.55) to screen X(620.00),Y(160.55) nohead back lw 1 lc rgb "#e4e4e4"
set label "\062\060\060" at screen X(38.00),Y(160.55) right front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(44.00),Y(298.55) to screen X(620.00),Y(298.55) nohead back lw 1 lc rgb "#767676"
set arrow from screen X(50.00),Y(298.55) to screen X(50.00),Y(303.55) nohead back lw 1 lc rgb "#767676"
set label "\060" at screen X(50.00),Y(313.68) center front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(614.00),Y(298.55) to screen X(614.00),Y(303.55) nohead back lw 1 lc rgb "#767676"
set label "\062\060\060" at screen X(614.00),Y(313.68) center front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "Quelle\072 Olk und Wiesner\054 Zweijahresbericht \062\060\061\061\342\200\223\062\060\061\062\073" at screen X(14.00),Y(349.60) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
set label "Index aus den ver\303\266ffentlichten Wachstumsraten abgeleitet\056" at screen X(14.00),Y(365.20) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
set lmargin at screen X(44.00)
set rmargin at screen X(620.00)
set tmargin at screen Y(160.55)
set bmargin at screen Y(298.55)
set xrange [-2.127659574468085:202.12765957446808]
set yrange [0:200]
$d1 << EOD
69 49 0.69
107 76 0.3
138 98 1.15
EOD
$d2 << EOD
69 49 0.75
EOD
$d3 << EOD
0 0 0.75
190 190 0.75
EOD
plot $d3 with lines lw 1.3 lc rgb "#767676",\
  $d1 with points pt 7 ps variable lw 1.5 lc rgb "#0072B2",\
  $d2 with points pt 5 ps variable lw 1.5 lc rgb "#D55E00"
set output
