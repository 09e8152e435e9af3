"$EVALSTAT" report datasets/walle-bremen/study.yaml --output first --quiet || exit
mkdir second && echo mine >second/notes.txt
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output second --quiet || exit
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output second --quiet || exit
# Files of others are left alone, and the same input gives the same bytes.
cat second/notes.txt
rm second/notes.txt
diff -r first second
