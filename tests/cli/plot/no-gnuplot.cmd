# No gnuplot: status 4, what to install, and the file that was there is still the old one.
echo mine >out.svg
EVALSTAT_GNUPLOT=/nowhere/gnuplot "$EVALSTAT" plot datasets/walle-bremen/study.yaml --output out.svg
echo "status $?"
PATH=/nowhere "$EVALSTAT" plot datasets/walle-bremen/study.yaml --output new.svg
echo "status $?"
/bin/ls -A
/bin/cat out.svg
