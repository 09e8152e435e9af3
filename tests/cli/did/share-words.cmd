# Walle, as published: -5.04 and +4.51, each printed to 0.005, in the report and in did; with shares of 5 to 9 %
# the rest grew by (4.505 + 0.05*5.035)/0.95 = 5.0071 to (4.515 + 0.09*5.045)/0.91 = 5.4605 %, the difference is
# -9.56/0.91 = -10.5055 to -9.54/0.95 = -10.0421.  A share of 0.95 cannot be: of individual help
# 0.95*220 = 209 would be Walle's, more than the 205.4 of all Bremen; of all else the rest stays above zero.
for lang in de en; do
  "$EVALSTAT" did datasets/walle-bremen/study.yaml --outcome ausgaben --treated-share 0.05..0.09 --lang $lang --to md |
    grep -e '5,46' -e '5\.46'
done
"$EVALSTAT" did datasets/walle-bremen/study.yaml --outcome ausgaben --lang en --to md | grep 'contains'
"$EVALSTAT" did datasets/walle-bremen/study.yaml --treated-share 0.05..0.95 --lang en --to json | grep share-impossible
