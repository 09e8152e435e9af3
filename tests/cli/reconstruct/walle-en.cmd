# The same in English, up to 1,000: 19,183 solutions; the cap and the sums are said to be assumptions.
"$EVALSTAT" reconstruct datasets/walle-bremen/study.yaml --max-base 1000 --lang en
