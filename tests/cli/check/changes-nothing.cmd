cp -RL datasets/berlin-8a copy
"$EVALSTAT" check copy/study.yaml --output out.txt
diff -r datasets/berlin-8a copy && find . -newer out.txt ! -name . && [ -s out.txt ]
