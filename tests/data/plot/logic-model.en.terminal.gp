reset
reset errors
set encoding utf8
set terminal dumb size 79,26 noenhanced mono
set output "\057a"
X(x) = floor(x + 0.5) / 78.0 + 1e-7
Y(y) = 1 - floor(y + 0.5) / 25.0 + 1e-7
unset key; unset border; unset tics; unset title
set style fill solid noborder
set label "A logic model" at screen X(0.00),Y(0.00) left front
set label "\075 fits\054 \342\211\210 in part\054 \342\211\240 does not fit" at screen X(0.00),Y(1.00) left front
set label "indicator" at screen X(2.00),Y(3.00) left front
set label "expected" at screen X(24.00),Y(3.00) left front
set label "found in Walle" at screen X(36.00),Y(3.00) left front
set label "fit and evidence" at screen X(52.00),Y(3.00) left front
set label "\061  Structure \050H\061\051" at screen X(0.00),Y(5.00) left front
set label "additional staff\054" at screen X(2.00),Y(6.00) left front
set label "training" at screen X(2.00),Y(7.00) left front
set label "not measured" at screen X(52.00),Y(6.00) left front
set label "\072" at screen X(3.00),Y(8.00) left front
set label "v" at screen X(3.00),Y(9.00) left front
set label "\062  Casework" at screen X(0.00),Y(10.00) left front
set label "Counselling cases" at screen X(2.00),Y(11.00) left front
set label "\342\226\262 rise" at screen X(24.00),Y(11.00) left front
set label "\342\226\262 \053\067\061\056\064 \045" at screen X(36.00),Y(11.00) left front
set label "no comparison" at screen X(36.00),Y(12.00) left front
set label "\342\211\210 as expected\054 without" at screen X(52.00),Y(11.00) left front textcolor rgb "#7a4f9e"
set label "comparison" at screen X(52.00),Y(12.00) left front textcolor rgb "#7a4f9e"
set label "evidence very weak" at screen X(52.00),Y(13.00) left front
set label "\174" at screen X(3.00),Y(14.00) left front
set label "v" at screen X(3.00),Y(15.00) left front
set label "\063  Use" at screen X(0.00),Y(16.00) left front
set label "Socio\055educational" at screen X(2.00),Y(17.00) left front
set label "family help" at screen X(2.00),Y(18.00) left front
set label "\342\226\274 fall" at screen X(24.00),Y(17.00) left front
set label "\342\226\274 \342\210\222\065\062\056\062 \045" at screen X(36.00),Y(17.00) left front
set label "Bremen \053\064\056\070 \045" at screen X(36.00),Y(18.00) left front
set label "\075 as expected" at screen X(52.00),Y(17.00) left front textcolor rgb "#00649c"
set label "evidence weak\072 two" at screen X(52.00),Y(18.00) left front
set label "readings" at screen X(52.00),Y(19.00) left front
set label "Socio\055educational" at screen X(2.00),Y(20.00) left front
set label "family help" at screen X(2.00),Y(21.00) left front
set label "\342\226\274 fall" at screen X(24.00),Y(20.00) left front
set label "\342\226\274 \342\210\222\065\062\056\062 \045" at screen X(36.00),Y(20.00) left front
set label "Bremen \053\064\056\070 \045" at screen X(36.00),Y(21.00) left front
set label "\342\211\240 against expectation" at screen X(52.00),Y(20.00) left front textcolor rgb "#a84a00"
set label "evidence weak\072 two" at screen X(52.00),Y(21.00) left front
set label "readings" at screen X(52.00),Y(22.00) left front
set label "Source\072 Olk and Wiesner\054 two\055year report \062\060\061\061\342\200\223\062\060\061\062\073 index derived from the" at screen X(0.00),Y(24.00) left front
set label "published growth rates\056" at screen X(0.00),Y(25.00) left front
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
