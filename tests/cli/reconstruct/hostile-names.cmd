# Names are only names: quoted where they hold the signs of a sum, never run, escaped in every format.
cat >claims.csv <<'END'
quantity,change_percent,decimals
"b + c",+10,0
"=cmd|'/c calc'!A1",+10,0
"<script>alert(1)</script>",+10,0
"a ""quoted"" name",+10,0
END
set -- --claims claims.csv --identity '"b + c" = "=cmd|'"'"'/c calc'"'"'!A1" + <script>alert(1)</script>' \
  --subset '"a ""quoted"" name" <= "b + c"' --max-base 30 --quiet
"$EVALSTAT" reconstruct "$@" --to csv | sed -n 's/,,,,,,,,.*//; /smallest/p'
"$EVALSTAT" reconstruct "$@" --to html | grep -c '<script>alert'
