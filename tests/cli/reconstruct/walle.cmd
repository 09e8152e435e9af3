# The study's own question: 29 solutions up to 400, the smallest 69→49, 63→59, 132→108, 35→60, 167→168, 23→11.
"$EVALSTAT" reconstruct datasets/walle-bremen/study.yaml --quiet
