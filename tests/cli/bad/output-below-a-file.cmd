# A folder that cannot be made: status 5, and nothing appears.
echo mine >file
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output file/below
echo "status $?"
"$EVALSTAT" growth datasets/walle-bremen/study.yaml --output file/below.txt
echo "status $?"
"$EVALSTAT" growth datasets/walle-bremen/study.yaml --output missing/out.txt
echo "status $?"
"$EVALSTAT" plot datasets/walle-bremen/study.yaml --output file/below.svg
echo "status $?"
"$EVALSTAT" init --output file/below
echo "status $?"
ls -A
cat file
