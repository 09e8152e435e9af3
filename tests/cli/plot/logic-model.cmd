# Steps, arrows (dotted beside the step without a measure), and for each figure direction, fit and strength of evidence.
for lang in de en; do
  "$EVALSTAT" plot datasets/walle-bremen/study.yaml --chart logic-model --to terminal --lang $lang
done
