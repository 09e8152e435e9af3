reset
reset errors
set encoding utf8
set terminal svg size 640,552 noenhanced font "Liberation Sans,14" background "#ffffff"
set output "\057a"
X(x) = x / 640.0
Y(y) = 1 - y / 552.0
unset key; unset border; unset tics; unset title
set style fill solid noborder
set label "Ein Wirkmodell" at screen X(14.00),Y(26.35) left front font "Liberation Sans:Bold,19" textcolor rgb "#1a1a1a"
set label "\075 passt\054 \342\211\210 zum Teil\054 \342\211\240 passt nicht" at screen X(14.00),Y(50.80) left front font "Liberation Sans,14" textcolor rgb "#595959"
set label "Kennzahl" at screen X(28.00),Y(84.03) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "erwartet" at screen X(203.20),Y(84.03) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "gefunden in Walle" at screen X(299.56),Y(84.03) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set label "Urteil und Beleg" at screen X(422.20),Y(84.03) left front font "Liberation Sans,12.5" textcolor rgb "#595959"
set arrow from screen X(14.00),Y(96.15) to screen X(626.00),Y(96.15) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set arrow from screen X(626.00),Y(96.15) to screen X(626.00),Y(183.15) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set arrow from screen X(626.00),Y(183.15) to screen X(14.00),Y(183.15) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set arrow from screen X(14.00),Y(183.15) to screen X(14.00),Y(96.15) nohead back lw 1.2 lc rgb "#8a97a5" dt (5,4)
set label "\061  Structure \050H\061\051" at screen X(28.00),Y(116.45) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "zus\303\244tzliches" at screen X(28.00),Y(144.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Personal\054 Fortbildung" at screen X(28.00),Y(162.85) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "nicht gemessen" at screen X(422.20),Y(144.65) left front font "Liberation Sans:Bold,14" textcolor rgb "#5f5f5f"
set arrow from screen X(320.00),Y(187.15) to screen X(320.00),Y(207.15) nohead back lw 1.6 lc rgb "#333333" dt (4,3)
set arrow from screen X(315.00),Y(200.15) to screen X(320.00),Y(207.15) nohead back lw 1.6 lc rgb "#333333"
set arrow from screen X(325.00),Y(200.15) to screen X(320.00),Y(207.15) nohead back lw 1.6 lc rgb "#333333"
set object rectangle from screen X(14.00),Y(313.75) to screen X(626.00),Y(211.15) back fillstyle solid noborder fillcolor rgb "#f3f6f9"
set arrow from screen X(14.00),Y(211.15) to screen X(626.00),Y(211.15) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(626.00),Y(211.15) to screen X(626.00),Y(313.75) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(626.00),Y(313.75) to screen X(14.00),Y(313.75) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(14.00),Y(313.75) to screen X(14.00),Y(211.15) nohead back lw 1.2 lc rgb "#8a97a5"
set label "\062  Casework" at screen X(28.00),Y(231.45) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "Beratungsf\303\244lle" at screen X(28.00),Y(259.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\262 Anstieg" at screen X(203.20),Y(259.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\262 \053\067\061\054\064 \045" at screen X(299.56),Y(259.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "kein Vergleich" at screen X(299.56),Y(276.55) left front font "Liberation Sans,12" textcolor rgb "#595959"
set label "\342\211\210 wie erwartet\054" at screen X(422.20),Y(259.65) left front font "Liberation Sans:Bold,14" textcolor rgb "#7a4f9e"
set label "ohne Vergleich" at screen X(422.20),Y(277.85) left front font "Liberation Sans:Bold,14" textcolor rgb "#7a4f9e"
set label "Beleg sehr schwach" at screen X(422.20),Y(294.75) left front font "Liberation Sans,12" textcolor rgb "#595959"
set object rectangle from screen X(14.00),Y(302.55) to screen X(19.00),Y(250.55) back fillstyle solid noborder fillcolor rgb "#7a4f9e"
set arrow from screen X(320.00),Y(317.75) to screen X(320.00),Y(337.75) nohead back lw 1.6 lc rgb "#333333"
set arrow from screen X(315.00),Y(330.75) to screen X(320.00),Y(337.75) nohead back lw 1.6 lc rgb "#333333"
set arrow from screen X(325.00),Y(330.75) to screen X(320.00),Y(337.75) nohead back lw 1.6 lc rgb "#333333"
set object rectangle from screen X(14.00),Y(490.75) to screen X(626.00),Y(341.75) back fillstyle solid noborder fillcolor rgb "#f3f6f9"
set arrow from screen X(14.00),Y(341.75) to screen X(626.00),Y(341.75) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(626.00),Y(341.75) to screen X(626.00),Y(490.75) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(626.00),Y(490.75) to screen X(14.00),Y(490.75) nohead back lw 1.2 lc rgb "#8a97a5"
set arrow from screen X(14.00),Y(490.75) to screen X(14.00),Y(341.75) nohead back lw 1.2 lc rgb "#8a97a5"
set label "\063  Use" at screen X(28.00),Y(362.05) left front font "Liberation Sans:Bold,14" textcolor rgb "#1a1a1a"
set label "Sozialp\303\244dagogische" at screen X(28.00),Y(390.25) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Familienhilfe" at screen X(28.00),Y(408.45) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 R\303\274ckgang" at screen X(203.20),Y(390.25) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 \342\210\222\065\062\054\062 \045" at screen X(299.56),Y(390.25) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Bremen \053\064\054\070 \045" at screen X(299.56),Y(407.15) left front font "Liberation Sans,12" textcolor rgb "#595959"
set label "\075 wie erwartet" at screen X(422.20),Y(390.25) left front font "Liberation Sans:Bold,14" textcolor rgb "#00649c"
set label "Beleg schwach\072 zwei St\303\244nde" at screen X(422.20),Y(407.15) left front font "Liberation Sans,12" textcolor rgb "#595959"
set object rectangle from screen X(14.00),Y(417.55) to screen X(19.00),Y(381.15) back fillstyle solid noborder fillcolor rgb "#00649c"
set label "Sozialp\303\244dagogische" at screen X(28.00),Y(436.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Familienhilfe" at screen X(28.00),Y(454.85) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 R\303\274ckgang" at screen X(203.20),Y(436.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "\342\226\274 \342\210\222\065\062\054\062 \045" at screen X(299.56),Y(436.65) left front font "Liberation Sans,14" textcolor rgb "#1a1a1a"
set label "Bremen \053\064\054\070 \045" at screen X(299.56),Y(453.55) left front font "Liberation Sans,12" textcolor rgb "#595959"
set label "\342\211\240 entgegen" at screen X(422.20),Y(436.65) left front font "Liberation Sans:Bold,14" textcolor rgb "#a84a00"
set label "der Erwartung" at screen X(422.20),Y(454.85) left front font "Liberation Sans:Bold,14" textcolor rgb "#a84a00"
set label "Beleg schwach\072 zwei St\303\244nde" at screen X(422.20),Y(471.75) left front font "Liberation Sans,12" textcolor rgb "#595959"
set object rectangle from screen X(14.00),Y(479.55) to screen X(19.00),Y(427.55) back fillstyle solid noborder fillcolor rgb "#a84a00"
set label "Quelle\072 Olk und Wiesner\054 Zweijahresbericht \062\060\061\061\342\200\223\062\060\061\062\073" at screen X(14.00),Y(514.55) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
set label "Index aus den ver\303\266ffentlichten Wachstumsraten abgeleitet\056" at screen X(14.00),Y(530.15) left front font "Liberation Sans,12" textcolor rgb "#6b6b6b"
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
