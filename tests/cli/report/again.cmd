"$EVALSTAT" report datasets/walle-bremen/study.yaml --output first --quiet || exit
mkdir second && echo mine >second/notes.txt
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output second --quiet || exit
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output second --quiet || exit
# The same input gives the same bytes; files of others are left alone.
diff -r first second
