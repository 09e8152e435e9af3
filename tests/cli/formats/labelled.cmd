# SPSS and Stata: labels and their codes, codes that mean missing, quarters.
"$EVALSTAT" check --data data/formats/declared.sav
"$EVALSTAT" check --data data/formats/quarters.dta --lang de
"$EVALSTAT" growth --data data/formats/declared.sav --unit Ort.code --period Stichtag --outcome Fälle --kind stock --baseline 2011-03-31 --end 2012-12-31
