reset
reset errors
set encoding utf8
set terminal svg size 344,736 noenhanced font "Liberation Sans,14" background "#ffffff"
set output "\057a"
X(x) = x / 344.0
Y(y) = 1 - y / 736.0
unset key; unset border; unset tics; unset title
set style fill solid noborder
set label "Ein Wirkmodell" at screen X(14.00),Y(26.35) left front font "Liberation Sans:Bold,19" textcolor rgb "#1a1a1a"
set label "\075 passt\054 \342\211\210 zum Teil\054 \342\211\240 passt nicht" at screen X(14.00),Y(50.80) left front font "Liberation Sans,14" textcolor rgb "#595959"
set label "Kennzahl" at screen X(28.00),Y(84.03) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "erwartet" at screen X(28.00),Y(102.28) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "gefunden in Walle" at screen X(157.60),Y(102.28) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "Urteil und Beleg" at screen X(28.00),Y(120.53) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(14.00),Y(132.65) to screen X(330.00),Y(132.65) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set arrow from screen X(330.00),Y(132.65) to screen X(330.00),Y(221.65) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set arrow from screen X(330.00),Y(221.65) to screen X(14.00),Y(221.65) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set arrow from screen X(14.00),Y(221.65) to screen X(14.00),Y(132.65) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set label "\061  Structure \050H\061\051" at screen X(28.00),Y(152.95) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "zus\303\244tzliches Personal\054 Fortbildung" at screen X(28.00),Y(181.15) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "nicht gemessen" at screen X(28.00),Y(201.35) left front font "Liberation Sans:Bold,14" textcolor rgb "#5f5f5f"
set arrow from screen X(172.00),Y(225.65) to screen X(172.00),Y(245.65) nohead back lw 1.6 lc rgb "#333333" dt (4,3)
set arrow from screen X(167.00),Y(238.65) to screen X(172.00),Y(245.65) nohead back lw 1.6 lc rgb "#333333"
set arrow from screen X(177.00),Y(238.65) to screen X(172.00),Y(245.65) nohead back lw 1.6 lc rgb "#333333"
set object rectangle from screen X(14.00),Y(390.05) to screen X(330.00),Y(249.65) back fillstyle solid noborder fillcolor rgb "#f3f6f9"
set arrow from screen X(14.00),Y(249.65) to screen X(330.00),Y(249.65) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(330.00),Y(249.65) to screen X(330.00),Y(390.05) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(330.00),Y(390.05) to screen X(14.00),Y(390.05) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(14.00),Y(390.05) to screen X(14.00),Y(249.65) nohead back lw 1.2 lc rgb "#8a97a5"
set label "\062  Casework" at screen X(28.00),Y(269.95) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "Beratungsf\303\244lle" at screen X(28.00),Y(298.15) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\262 Anstieg" at screen X(28.00),Y(318.35) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\262 \053\067\061\054\064 \045" at screen X(157.60),Y(318.35) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "kein Vergleich" at screen X(157.60),Y(335.25) left front font "Liberation Sans,12" textcolor rgb "#595959"
set label "\342\211\210 wie erwartet\054 ohne Vergleich" at screen X(28.00),Y(354.15) left front font "Liberation Sans:Bold,14" textcolor rgb "#7a4f9e"
set label "Beleg sehr schwach" at screen X(28.00),Y(371.05) left front font "Liberation Sans,12" textcolor rgb "#595959"
set object rectangle from screen X(14.00),Y(378.85) to screen X(19.00),Y(289.05) back fillstyle solid noborder fillcolor rgb "#7a4f9e"
set arrow from screen X(172.00),Y(394.05) to screen X(172.00),Y(414.05) nohead back lw 1.6 lc rgb "#333333"
set arrow from screen X(167.00),Y(407.05) to screen X(172.00),Y(414.05) nohead back lw 1.6 lc rgb "#333333"
set arrow from screen X(177.00),Y(407.05) to screen X(172.00),Y(414.05) nohead back lw 1.6 lc rgb "#333333"
set object rectangle from screen X(14.00),Y(658.25) to screen X(330.00),Y(418.05) back fillstyle solid noborder fillcolor rgb "#f3f6f9"
set arrow from screen X(14.00),Y(418.05) to screen X(330.00),Y(418.05) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(330.00),Y(418.05) to screen X(330.00),Y(658.25) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(330.00),Y(658.25) to screen X(14.00),Y(658.25) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(14.00),Y(658.25) to screen X(14.00),Y(418.05) nohead back lw 1.2 lc rgb "#8a97a5"
set label "\063  Use" at screen X(28.00),Y(438.35) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "Sozialp\303\244dagogische Familienhilfe" at screen X(28.00),Y(466.55) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 R\303\274ckgang" at screen X(28.00),Y(486.75) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 \342\210\222\065\062\054\062 \045" at screen X(157.60),Y(486.75) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Bremen \053\064\054\070 \045" at screen X(157.60),Y(503.65) left front font "Liberation Sans,12" textcolor rgb "#595959"
set label "\075 wie erwartet" at screen X(28.00),Y(522.55) left front font "Liberation Sans:Bold,14" textcolor rgb "#00649c"
set label "Beleg schwach\072 zwei St\303\244nde" at screen X(28.00),Y(539.45) left front font "Liberation Sans,12" textcolor rgb "#595959"
set object rectangle from screen X(14.00),Y(547.25) to screen X(19.00),Y(457.45) back fillstyle solid noborder fillcolor rgb "#00649c"
set label "Sozialp\303\244dagogische Familienhilfe" at screen X(28.00),Y(566.35) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 R\303\274ckgang" at screen X(28.00),Y(586.55) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 \342\210\222\065\062\054\062 \045" at screen X(157.60),Y(586.55) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Bremen \053\064\054\070 \045" at screen X(157.60),Y(603.45) left front font "Liberation Sans,12" textcolor rgb "#595959"
set label "\342\211\240 entgegen der Erwartung" at screen X(28.00),Y(622.35) left front font "Liberation Sans:Bold,14" textcolor rgb "#a84a00"
set label "Beleg schwach\072 zwei St\303\244nde" at screen X(28.00),Y(639.25) left front font "Liberation Sans,12" textcolor rgb "#595959"
set object rectangle from screen X(14.00),Y(647.05) to screen X(19.00),Y(557.25) back fillstyle solid noborder fillcolor rgb "#a84a00"
set label "Quelle\072 Olk und Wiesner\054 Zweijahresbericht" at screen X(14.00),Y(682.05) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
set label "\062\060\061\061\342\200\223\062\060\061\062\073 Index aus den ver\303\266ffentlichten" at screen X(14.00),Y(697.65) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
set label "Wachstumsraten abgeleitet\056" at screen X(14.00),Y(713.25) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
set lmargin at screen X(0.00)
set rmargin at screen X(0.50)
set tmargin at screen Y(0.00)
set bmargin at screen Y(0.50)
set xrange [0:1]
set yrange [0:1]
$d1 << EOD
0 0
1 1
EOD
plot $d1 with lines lw 0.1 lc rgb "#ffffff"
set output
