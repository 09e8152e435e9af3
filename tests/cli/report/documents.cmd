# What is asked for wrongly, and a program that is not there.
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output out --documents odt; echo "status $?"
"$EVALSTAT" report datasets/walle-bremen/study.yaml --to md --documents pdf; echo "status $?"
EVALSTAT_WEASYPRINT=/nonexistent/weasyprint "$EVALSTAT" report datasets/walle-bremen/study.yaml --output out --documents pdf; echo "status $?"
LC_ALL=C ls out 2>&1 || true
EVALSTAT_PANDOC=/nonexistent/pandoc "$EVALSTAT" report datasets/walle-bremen/study.yaml --output out --documents xlsx,docx --no-charts; echo "status $?"
LC_ALL=C ls out 2>&1 || true
