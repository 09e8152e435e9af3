# The committee paper as pandoc is given it: Bremen's headings, then those of the study and what was planned.
# (The program that stands for pandoc writes beside itself, outside of its folder.)
cat >pandoc <<'S'
#!/bin/sh
for a; do case $a in --output=*) out=${a#*=} ;; esac; done
/bin/cat >"$(/usr/bin/dirname "$0")/paper.md"
printf 'PK\003\004 as much as looks whole PK\005\006123456789012345678' >"$out"
S
chmod +x pandoc
make() { EVALSTAT_SANDBOX=off EVALSTAT_PANDOC=$PWD/pandoc "$EVALSTAT" report "$1" --no-charts --documents docx --output out --quiet; }
make datasets/walle-bremen/study.yaml && sed '/SHA-256/,$d' paper.md
cp -rL datasets/synthetic-monthly own && cat >>own/study.yaml <<'Y'
documents:
  sections:
    - {heading: {de: "1. Anlass", en: "1. Occasion"}, text: "Der Ausschuss hat um Auskunft gebeten.", show: question}
    - {heading: "2. Kosten", show: costs}
    - {heading: "3. Beschluss", text: "Der Ausschuss bittet um einen weiteren Bericht.", show: resolution}
  plan:
    - {indicator: ausgaben, amount: 3200000}
Y
make own/study.yaml && sed -n '/Plan, Ist/,/^Prognose/p; /^##/p; /^Der Ausschuss/p' paper.md
sed -i 's/show: costs/show: money/' own/study.yaml && make own/study.yaml; echo "status $?"
sed -i 's/show: money/show: costs/; s/indicator: ausgaben, amount/indicator: ausgabe, amount/' own/study.yaml && make own/study.yaml; echo "status $?"
