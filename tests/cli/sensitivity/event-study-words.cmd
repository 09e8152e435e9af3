# As it is read, in German; semicolons and decimal commas.
cat >estimates.csv <<'END'
estimate;c1;c2;c3
0,1;0,01;0,002;0,002
-0,9;0,002;0,02;0,005
-1,2;0,002;0,005;0,02
END
"$EVALSTAT" sensitivity --event-study estimates.csv --before 1 --mbar 1,4 --bend 0,0.2 --lang de
