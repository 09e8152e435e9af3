/* Damaged CSV, read leniently: what comes out, what is told, and that nothing is wrong in silence.

   Expected tables can be read off the texts.  The second test damages a sound text at every place
   outside quotes, one byte at a time: what is read must then be the sound table, or a warning or
   an error must name the line that was damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/table.h"
#include "support/temporary.h"

typedef struct {
  const char *label;
  const char *bytes;
  const char *table;    /* "1[a][b] 2[1][2]" */
  const char *findings; /* codes but for "dialect", with their lines and columns */
} lenient_case;

#define ROWS                                                                                            \
  "01.01.2011;Walle;12;1.234,50 €\n01.02.2011;Walle;9;980,00 €\n01.03.2011;Walle;10;1.002,25 €\n" \
  "01.04.2011;Walle;11;1.100,00 €\n01.05.2011;Walle;8;870,10 €\n01.06.2011;Walle;14;1.500,00 €\n"
#define READ                                                                                       \
  "2[01.01.2011][Walle][12][1.234,50 €] 3[01.02.2011][Walle][9][980,00 €] "                    \
  "4[01.03.2011][Walle][10][1.002,25 €] 5[01.04.2011][Walle][11][1.100,00 €] "                 \
  "6[01.05.2011][Walle][8][870,10 €] 7[01.06.2011][Walle][14][1.500,00 €]"
#define TEN "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"" /* quotes, doubled */
#define FIFTY TEN TEN TEN TEN TEN
#define HEAD "Tag;Ort;Zahl;Betrag\n"
#define NAMES "1[Tag][Ort][Zahl][Betrag] "

static const lenient_case cases[] = {
    {"sound", HEAD ROWS, NAMES READ, ""},
    {"a quote within an unquoted cell", "a,b\n1,5\"x\n2,y\n", "1[a][b] 2[1][5\"x] 3[2][y]",
     "bare-quote:2:2"},
    {"a quote that is never closed", "a,b\n1,\"x\n2,y\n", "1[a][b] 2[1][\"x] 3[2][y]",
     "bare-quote:2:2"},
    {"a quoted cell with a line end is sound", "a,b\n1,\"x\ny\"\n2,z\n",
     "1[a][b] 2[1][x\ny] 4[2][z]", ""},
    {"a separator is missing", HEAD ROWS "01.07.2011Walle;7;700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-missing:8:1"},
    {"between two numbers nothing is guessed", HEAD ROWS "01.07.2011;Walle;7700,00 €\n", NAMES READ,
     "record-left-out:8:0"},
    {"no separator is put within a character", "a,b\n1x,y5\n2x,y6\n3x,y7\n4x,y8\n5x,y9\n1ä5\n",
     "1[a][b] 2[1x][y5] 3[2x][y6] 4[3x][y7] 5[4x][y8] 6[5x][y9]", "record-left-out:7:0"},
    {"an empty cell too many", HEAD ROWS "01.07.2011;;Walle;7;700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-extra:8:2"},
    {"a separator too many at the end", HEAD ROWS "01.07.2011;Walle;7;700,00 €;\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-extra:8:5"},
    {"another separator in one record", HEAD ROWS "01.07.2011|Walle|7|700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-other:8:4"},
    {"a record that cannot be read", HEAD ROWS "???\n01.07.2011;Walle;7;700,00 €\n",
     NAMES READ " 9[01.07.2011][Walle][7][700,00 €]", "record-left-out:8:0"},
    {"notes below", HEAD ROWS "Quelle: Amt\n", NAMES READ, "footer-lines:8:0"},
    {"another table below", HEAD ROWS "Tag;Ort;Zahl;Betrag;Art\n1;2;3;4;5\n", NAMES READ,
     "table-below:8:0"},
    {"a title above", "Hilfen\n\n" HEAD "01.01.2011;Walle;12;1,50\n",
     "3[Tag][Ort][Zahl][Betrag] 4[01.01.2011][Walle][12][1,50]", "title-lines:1:0"},
    {"names on two lines", "Tag;Ort;Zahl;Betrag\nMonat;Name;Fälle;Euro\n" ROWS,
     "1[Tag Monat][Ort Name][Zahl Fälle][Betrag Euro] "
     "3[01.01.2011][Walle][12][1.234,50 €] 4[01.02.2011][Walle][9][980,00 €] "
     "5[01.03.2011][Walle][10][1.002,25 €] 6[01.04.2011][Walle][11][1.100,00 €] "
     "7[01.05.2011][Walle][8][870,10 €] 8[01.06.2011][Walle][14][1.500,00 €]",
     "header-lines:1:0"},
    {"years as names",
     "Ort;2011;2012\nA;1000;1001\nB;1200;1300\nC;1500;1400\nD;1600;1700\nE;1900;1800\nF;1100;"
     "1150\n",
     "1[Ort][2011][2012] 2[A][1000][1001] 3[B][1200][1300] 4[C][1500][1400] 5[D][1600][1700] "
     "6[E][1900][1800] 7[F][1100][1150]",
     ""},
    {"no names", ROWS "01.07.2011;Walle;7;700,00 €\n",
     "1[column 1][column 2][column 3][column 4] "
     "1[01.01.2011][Walle][12][1.234,50 €] 2[01.02.2011][Walle][9][980,00 €] "
     "3[01.03.2011][Walle][10][1.002,25 €] 4[01.04.2011][Walle][11][1.100,00 €] "
     "5[01.05.2011][Walle][8][870,10 €] 6[01.06.2011][Walle][14][1.500,00 €] "
     "7[01.07.2011][Walle][7][700,00 €]",
     "header-missing:1:0"},
    {"a name is lost", "Tag;OrtZahl;Betrag\n" ROWS,
     "1[column 1][column 2][column 3][column 4] " READ, "header-damaged:1:0"},
    {"a backslash before quotes", "a,b\n1,\"x \\\"y\\\" z\"\n2,\"u\"\n",
     "1[a][b] 2[1][x \"y\" z] 3[2][u]", ""},
    {"notes between records are no notes below",
     HEAD ROWS "Quelle: a\nQuelle: b\n\"x\n1;2\n01.07.2011;Walle;7;700,00 €\n",
     NAMES READ " 12[01.07.2011][Walle][7][700,00 €]",
     "record-left-out:8:0 record-left-out:9:0 record-left-out:10:0 record-left-out:11:0"},
    {"a line end within a date", HEAD ROWS "\"01.07.2011\nx\";Walle;7;700,00 €\n",
     NAMES READ " 8[01.07.2011\nx][Walle][7][700,00 €]", "odd-cell:8:1"},
    {"lines that end with CR alone", "a;b\r1;\"x\r2;y\r3;z\r", "1[a][b] 2[1][\"x] 3[2][y] 4[3][z]",
     "bare-quote:2:2"},
    {"lines that end with CR and LF", "a;b\r\n1;\"x\"\r\n2;y\r\n3;\"z\"",
     "1[a][b] 2[1][x] 3[2][y] 4[3][z]", ""},
    {"a surplus separator is nearer than another sign",
     "a;b;c\nx y;z;u\nv;w v;t\np;q;r s\np q;r s;t;\n",
     "1[a][b][c] 2[x y][z][u] 3[v][w v][t] 4[p][q][r s] 5[p q][r s][t]", "separator-extra:5:4"},
    {"a damaged header with a name like its data", "Tag;Wally;Zahl;\"Betrag\n" ROWS,
     "1[Tag][Wally][Zahl][\"Betrag] 2[01.01.2011][Walle][12][1.234,50 €] "
     "3[01.02.2011][Walle][9][980,00 €] 4[01.03.2011][Walle][10][1.002,25 €] "
     "5[01.04.2011][Walle][11][1.100,00 €] 6[01.05.2011][Walle][8][870,10 €] "
     "7[01.06.2011][Walle][14][1.500,00 €]",
     "bare-quote:1:4"},
    {"a name like its data", "Tag;Wally;Zahl;Betrag\n" ROWS,
     "1[Tag][Wally][Zahl][Betrag] 2[01.01.2011][Walle][12][1.234,50 €] "
     "3[01.02.2011][Walle][9][980,00 €] 4[01.03.2011][Walle][10][1.002,25 €] "
     "5[01.04.2011][Walle][11][1.100,00 €] 6[01.05.2011][Walle][8][870,10 €] "
     "7[01.06.2011][Walle][14][1.500,00 €]",
     ""},
    {"an escaped quote in a damaged record",
     "a,b,c\n1,\"x \\\"y\\\" z\",5\n2,\"u \\\"v\\\"\",6\n3,\"w \\\\ \\\"t\\\" s\"7\n",
     "1[a][b][c] 2[1][x \"y\" z][5] 3[2][u \"v\"][6] 4[3][w \\ \"t\" s][7]",
     "separator-missing:4:2"},
    {"a backslash before itself", "a,b\n1,\"x \\\"y\\\" \\\\ z\"\n2,\"u\"\n",
     "1[a][b] 2[1][x \"y\" \\ z] 3[2][u]", ""},
    {"a backslash that escapes nothing", "a,b\n1,x \\\"y\n2,u\n3,w\n4,\"z\"\\",
     "1[a][b] 2[1][x \\\"y] 3[2][u] 4[3][w] 5[4][\"z\"\\]", "bare-quote:2:2 bare-quote:5:2"},
    {"apostrophes", "'a b';'c'\n'1;2';x\n'3';'it''s'\n", "1[a b][c] 2[1;2][x] 3[3][it's]", ""},
    {"apostrophes, lines that end with CR", "a;c\r'1;2';x\r'3';'u;v'\r",
     "1[a][c] 2[1;2][x] 3[3][u;v]", ""},
    {"a second line of names without letters", "Tag;Ort;Zahl;Betrag\n#;##;###;####\n" ROWS,
     "2[#][##][###][####] 3[01.01.2011][Walle][12][1.234,50 €] 4[01.02.2011][Walle][9][980,00 €] "
     "5[01.03.2011][Walle][10][1.002,25 €] 6[01.04.2011][Walle][11][1.100,00 €] "
     "7[01.05.2011][Walle][8][870,10 €] 8[01.06.2011][Walle][14][1.500,00 €]",
     "title-lines:1:0"},
    {"a second line of names beyond ASCII", "TAG;ORT;ZAHL;BETRAG\nä;ö;[ü];{Z}\n" ROWS,
     "1[TAG ä][ORT ö][ZAHL [ü]][BETRAG {Z}] 3[01.01.2011][Walle][12][1.234,50 €] "
     "4[01.02.2011][Walle][9][980,00 €] 5[01.03.2011][Walle][10][1.002,25 €] "
     "6[01.04.2011][Walle][11][1.100,00 €] 7[01.05.2011][Walle][8][870,10 €] "
     "8[01.06.2011][Walle][14][1.500,00 €]",
     "header-lines:1:0"},
    {"a name is missing on each of two lines", "Tag;Ort;;Betrag\nMonat;Name;;Euro\n" ROWS,
     "2[Monat][Name][column 3][Euro] 3[01.01.2011][Walle][12][1.234,50 €] "
     "4[01.02.2011][Walle][9][980,00 €] 5[01.03.2011][Walle][10][1.002,25 €] "
     "6[01.04.2011][Walle][11][1.100,00 €] 7[01.05.2011][Walle][8][870,10 €] "
     "8[01.06.2011][Walle][14][1.500,00 €]",
     "name-missing:2:3 title-lines:1:0"},
    {"a name is missing on one of two lines", "Tag;Ort;Zahl;Betrag\nMonat;Name;;Euro\n" ROWS,
     "2[Monat][Name][column 3][Euro] 3[01.01.2011][Walle][12][1.234,50 €] "
     "4[01.02.2011][Walle][9][980,00 €] 5[01.03.2011][Walle][10][1.002,25 €] "
     "6[01.04.2011][Walle][11][1.100,00 €] 7[01.05.2011][Walle][8][870,10 €] "
     "8[01.06.2011][Walle][14][1.500,00 €]",
     "name-missing:2:3 title-lines:1:0"},
    {"years that do not follow each other",
     "Ort;2011;2013\nA;1000;1001\nB;1200;1300\nC;1500;1400\nD;1600;1700\nE;1900;1800\nF;1100;"
     "1150\n",
     "1[column 1][column 2][column 3] 1[Ort][2011][2013] 2[A][1000][1001] 3[B][1200][1300] "
     "4[C][1500][1400] 5[D][1600][1700] 6[E][1900][1800] 7[F][1100][1150]",
     "header-missing:1:0"},
    {"a year and a month",
     "Ort;2011;2011-12\nA;1000;1001\nB;1200;1300\nC;1500;1400\nD;1600;1700\nE;1900;1800\nF;1100;"
     "1150\n",
     "1[column 1][column 2][column 3] 1[Ort][2011][2011-12] 2[A][1000][1001] 3[B][1200][1300] "
     "4[C][1500][1400] 5[D][1600][1700] 6[E][1900][1800] 7[F][1100][1150]",
     "header-missing:1:0 odd-cell:1:3"},
    {"one column with a quote out of place", "\"Ort\nWalle\nBremen\nMitte\n",
     "2[Walle] 3[Bremen] 4[Mitte]", "title-lines:1:0"},
    {"a note in one column", "Wert\n1\n2\n3\nQuelle:Amt\n", "1[Wert] 2[1] 3[2] 4[3] 5[Quelle:Amt]",
     ""},
    {"a quoted cell over lines that end with CR, and a quote that is never closed",
     "Tag;Ort;Zahl;Betrag\r01.01.2011;Walle;12;1,50 €\r01.02.2011;Walle;9;2,50 "
     "€\r01.03.2011;Walle;10;"
     "3,50 €\r01.07.2011;\"Wal\rle\";7;\"7,00 €\r01.08.2011;Walle;9;2,50 €\r",
     "1[Tag][Ort][Zahl][Betrag] 2[01.01.2011][Walle][12][1,50 €] 3[01.02.2011][Walle][9][2,50 €] "
     "4[01.03.2011][Walle][10][3,50 €] 5[01.07.2011][Wal\rle][7][\"7,00 €] "
     "7[01.08.2011][Walle][9][2,50 €]",
     "bare-quote:5:4"},
    {"another sign is nearer than cells that are missing",
     "a;b;c\nx y;z;u\nv;w v;t\np;q;r s\nk|l|m\n",
     "1[a][b][c] 2[x y][z][u] 3[v][w v][t] 4[p][q][r s] 5[k][l][m]", "separator-other:5:3"},
    {"further lines make it worse",
     "a;b;c;d\nr;s;t;u\nv;w;x;y\nz;a b;c;d\np;\"q\nx;y;z;w\nk;l\"x;m;n\n",
     "1[a][b][c][d] 2[r][s][t][u] 3[v][w][x][y] 4[z][a b][c][d] 5[p][q\nx;y;z;w\nk;l][x][m;n]",
     "separator-missing:5:2 separator-in-cell:5:4"},
    {"a word in a column of dates", HEAD ROWS "unbekannt;Walle;7;700,00 €\n",
     NAMES READ " 8[unbekannt][Walle][7][700,00 €]", ""},
    {"backslashes in words", "a,b\n1,C:\\x\n2,u\n3,w\\", "1[a][b] 2[1][C:\\x] 3[2][u] 4[3][w\\]",
     ""},
    {"an apostrophe within words", "a;c\nit's;x\nu;'v;w'\n", "1[a][c] 2[it's][x] 3[u][v;w]", ""},
    {"apostrophes behind a line end", "a;c\n'1;2';x\n'3;4';y\n", "1[a][c] 2[1;2][x] 3[3;4][y]", ""},
    {"a mark of apostrophes in one line", "a;c\nx;y's\n", "1[a][c] 2[x][y's]", ""},
    {"years beside a day",
     "Ort;2011;01.01.2012\nA;1000;1001\nB;1200;1300\nC;1500;1400\nD;1600;1700\nE;1900;1800\nF;1100;"
     "1150\n",
     "1[column 1][column 2][column 3] 1[Ort][2011][01.01.2012] 2[A][1000][1001] 3[B][1200][1300] "
     "4[C][1500][1400] 5[D][1600][1700] 6[E][1900][1800] 7[F][1100][1150]",
     "header-missing:1:0 odd-cell:1:3"},
    {"a wide record above the names", "a;b;c;d;e\n" HEAD ROWS,
     "2[Tag][Ort][Zahl][Betrag] 3[01.01.2011][Walle][12][1.234,50 €] "
     "4[01.02.2011][Walle][9][980,00 €] 5[01.03.2011][Walle][10][1.002,25 €] "
     "6[01.04.2011][Walle][11][1.100,00 €] 7[01.05.2011][Walle][8][870,10 €] "
     "8[01.06.2011][Walle][14][1.500,00 €]",
     "title-lines:1:0"},
    {"a narrow record of data above the names", "01.01.2011;Walle\n" HEAD ROWS,
     "2[Tag][Ort][Zahl][Betrag] 3[01.01.2011][Walle][12][1.234,50 €] "
     "4[01.02.2011][Walle][9][980,00 €] 5[01.03.2011][Walle][10][1.002,25 €] "
     "6[01.04.2011][Walle][11][1.100,00 €] 7[01.05.2011][Walle][8][870,10 €] "
     "8[01.06.2011][Walle][14][1.500,00 €]",
     "title-lines:1:0"},
    {"one column, its header has an open quote and words",
     "\"Ort, Name\nWalle\nMitte\nGröpelingen\n", "2[Walle] 3[Mitte] 4[Gröpelingen]",
     "title-lines:1:0"},
    {"a name like its data beside others that are not",
     "Nr;Z99;Wert\n"
     "1;K12;x5\n2;K13;x6\n3;K14;x7\n4;K15;x8\n5;K16;x9\n6;K17;x0\n",
     "1[Nr][Z99][Wert] 2[1][K12][x5] 3[2][K13][x6] 4[3][K14][x7] 5[4][K15][x8] 6[5][K16][x9] "
     "7[6][K17][x0]",
     ""},
    {"a damaged header with such a name",
     "Nr;Z99;Wert;\n"
     "1;K12;x5\n2;K13;x6\n3;K14;x7\n4;K15;x8\n5;K16;x9\n6;K17;x0\n",
     "1[Nr][Z99][Wert] 2[1][K12][x5] 3[2][K13][x6] 4[3][K14][x7] 5[4][K15][x8] 6[5][K16][x9] "
     "7[6][K17][x0]",
     "separator-extra:1:4"},
    {"numbers below a header with an open quote", "\"Wert\n1\n2\n3\n4\n5\n6\n7\n8\n",
     "1[\"Wert] 2[1] 3[2] 4[3] 5[4] 6[5] 7[6] 8[7] 9[8]", "bare-quote:1:1"},
    {"a quote doubled too often in a damaged record",
     HEAD ROWS "01.07.2011;\"" FIFTY FIFTY "\" x;7;700,00 €\n", NAMES READ, "record-left-out:8:0"},
    {"a header half empty", "Tag;;;\n" ROWS,
     "2[column 1][column 2][column 3][column 4] 2[01.01.2011][Walle][12][1.234,50 €] "
     "3[01.02.2011][Walle][9][980,00 €] 4[01.03.2011][Walle][10][1.002,25 €] "
     "5[01.04.2011][Walle][11][1.100,00 €] 6[01.05.2011][Walle][8][870,10 €] "
     "7[01.06.2011][Walle][14][1.500,00 €]",
     "header-missing:2:0 title-lines:1:0"},
    {"columns that are always quoted",
     "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n\"3\",\"z\"\n\"4\",\"u\"\n\"5\",\"v\"\n6\"w\"\n7,"
     "\"s\" t\n",
     "1[a][b] 2[1][x] 3[2][y] 4[3][z] 5[4][u] 6[5][v] 7[6][w] 8[7][\"s\" t]",
     "separator-missing:7:1 bare-quote:8:2"},
    {"a column that is always empty", "a;b;c\n1;;x\n2;;y\n3;;z\n4;;u\n5;;v\n6;7;\"w\n",
     "1[a][b][c] 2[1][][x] 3[2][][y] 4[3][][z] 5[4][][u] 6[5][][v] 7[6][7][\"w]", "bare-quote:7:3"},
    {"tabs around cells", "a\t b\t c\n1\t \"x\" \t y\n2\t \"z\"\t u\n3\t \"w\t v\n",
     "1[a][b][c] 2[1][x][y] 3[2][z][u] 4[3][\"w][v]", "bare-quote:4:2"},
    {"a record that cannot be read above the data", HEAD "???\n" ROWS,
     "1[Tag][Ort][Zahl][Betrag] 3[01.01.2011][Walle][12][1.234,50 €] "
     "4[01.02.2011][Walle][9][980,00 €] 5[01.03.2011][Walle][10][1.002,25 €] "
     "6[01.04.2011][Walle][11][1.100,00 €] 7[01.05.2011][Walle][8][870,10 €] "
     "8[01.06.2011][Walle][14][1.500,00 €]",
     "record-left-out:2:0"},
    {"quotes that the lines below make dearer",
     "a;b;c;d\nr;s;t;u\nv;w;x;y\nz;a b;c;d\ne;f;g;h\npq\"\"1;;p\n\nk;l;m;n\n",
     "1[a][b][c][d] 2[r][s][t][u] 3[v][w][x][y] 4[z][a b][c][d] 5[e][f][g][h] 6[][pq\"\"1][][p] "
     "8[k][l][m][n]",
     "bare-quote:6:2 cell-missing:6:1"},
    {"lines that are dearer together than anything may be",
     "a;b;c;d\nr;s;t;u\nv;w;x;y\nz;a b;c;d\ne;f;g;h\n;\n\"1q1;;;;;;x y;\nk;l;m;n\n",
     "1[a][b][c][d] 2[r][s][t][u] 3[v][w][x][y] 4[z][a b][c][d] 5[e][f][g][h] 8[k][l][m][n]",
     "record-left-out:6:0 record-left-out:7:0"},
    {"an empty cell ends the file", "a,b\n1,x\n2,", "1[a][b] 2[1][x] 3[2][]", ""},
    {"a backslash before a letter", "a,b\n1,\"x \\\"y\\\" \\n z\"\n2,\"u\"\n",
     "1[a][b] 2[1][x \"y\" \\n z] 3[2][u]", ""},
    {"far too many separators",
     HEAD ROWS "01.07.2011;a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;7;700,00 €\n", NAMES READ,
     "record-left-out:8:0"},
    {"far too many quotes",
     HEAD ROWS
     "01.07.2011;\"a\"b\"c\"d\"e\"f\"g\"h\"i\"j\"k\"l\"m\"n\"o\"p\"q\"r\"s\"t;7;700,00 €\n",
     NAMES READ, "record-left-out:8:0"},
    {"a name that goes on behind its quotes", "\"Tag\"x;Ort;Zahl;Betrag\n" ROWS,
     "1[\"Tag\"x][Ort][Zahl][Betrag] 2[01.01.2011][Walle][12][1.234,50 €] "
     "3[01.02.2011][Walle][9][980,00 €] 4[01.03.2011][Walle][10][1.002,25 €] "
     "5[01.04.2011][Walle][11][1.100,00 €] 6[01.05.2011][Walle][8][870,10 €] "
     "7[01.06.2011][Walle][14][1.500,00 €]",
     "bare-quote:1:1"},
    {"a separator is missing before a quote", HEAD ROWS "01.07.2011;Walle\"7\";700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-missing:8:2"},
    {"a separator is missing between a number and a quoted one",
     HEAD ROWS "01.07.2011;Walle;7\"700,00 €\"\n", NAMES READ " 8[01.07.2011][Walle][7][700,00 €]",
     "separator-missing:8:3"},
    {"blanks separate, and a record has many words",
     "Nr Ort\n1 Walle\n2 Mitte\n3 Vegesack\n4 Blumenthal\n5 a b c d e f g h i j k l m n o p\n6 "
     "Horn\n",
     "1[Nr][Ort] 2[1][Walle] 3[2][Mitte] 4[3][Vegesack] 5[4][Blumenthal] 7[6][Horn]",
     "record-left-out:6:0"},
    {"a separator is missing between a number and a date",
     "Nr;Tag;Ort\n1;01.01.2011;a\n12;01.02.2011;b\n5;01.03.2011;c\n103;01.04.2011;d\n7;01.05.2011;"
     "e\n88;01.06.2011;f\n15701.07.2011;g\n",
     "1[Nr][Tag][Ort] 2[1][01.01.2011][a] 3[12][01.02.2011][b] 4[5][01.03.2011][c] "
     "5[103][01.04.2011][d] 6[7][01.05.2011][e] 7[88][01.06.2011][f] 8[157][01.07.2011][g]",
     "separator-missing:8:1"},
    {"a NUL and a byte that is no UTF-8", "a,b\n1,ä\xC3\n2,z\n",
     "1[a][b] 2[1][ä\xEF\xBF\xBD] 3[2][z]", "bytes-replaced:2:0"},
};

static const char *table_text(const evs_table *table, evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  buffer_printf(&text, "%zu", table->header_line);
  for (size_t i = 0; i < table->column_count; i++)
    buffer_printf(&text, "[%s]", table->names[i]);
  for (size_t i = 0; i < table->row_count; i++) {
    buffer_printf(&text, " %zu", evs_table_line(table, i));
    for (size_t j = 0; j < table->column_count; j++)
      buffer_printf(&text, "[%s]", evs_table_cell(table, i, j));
  }
  return text.text;
}

static const char *findings_text(const evs_findings *findings, evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  for (size_t i = 0; i < findings->count; i++)
    if (strcmp(findings->items[i].code, "dialect") != 0)
      buffer_printf(&text, "%s%s:%zu:%zu", text.size ? " " : "", findings->items[i].code,
                    findings->items[i].line, findings->items[i].column);
  return text.text;
}

static evs_status read_text(evs_table *table, evs_findings *findings, const char *text, size_t size,
                            evs_error *error)
{
  const evs_dialect lenient = {.lenient = true};
  evs_status status;
  temporary file;

  temporary_write(&file, text, size);
  status = evs_table_read(table, file.path, &lenient, findings, findings->arena, error);
  temporary_remove(&file);
  return status;
}

static void check_case(const lenient_case *at)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;

  if (read_text(&table, &findings, at->bytes, strlen(at->bytes), &error))
    fail_msg("%s: %zu:%zu %s", at->label, error.line, error.column, error.message);
  if (strcmp(table_text(&table, arena), at->table) != 0 ||
      strcmp(findings_text(&findings, arena), at->findings) != 0)
    fail_msg("%s: %s, %s", at->label, table_text(&table, arena), findings_text(&findings, arena));
  evs_arena_destroy(arena);
}

static void damaged_texts(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_case(&cases[i]);
}

static bool names_line(const evs_findings *findings, size_t line)
{
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity > EVS_INFO && findings->items[i].line == line)
      return true;
  return false;
}

/* The damaged text is read as the sound one, refused, or its line is named. */
static void check_damage(const char *sound, const char *text, size_t size, size_t line,
                         const char *label)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  evs_status status = read_text(&table, &findings, text, size, &error);

  if (!status && strcmp(table_text(&table, arena), sound) != 0 && !names_line(&findings, line))
    fail_msg("%s on line %zu: %s, told: %s", label, line, table_text(&table, arena),
             findings_text(&findings, arena));
  evs_arena_destroy(arena);
}

static const char sound_text[] =
    "day,place,cases,note\n"
    "2011-01-31,Walle,12,\"kept, as it is\"\n2011-02-28,Walle,9,none\n2011-03-31,Walle,10,\n"
    "2011-04-30,Walle,11,\"said \"\"no\"\"\"\n2011-05-31,Walle,8,none\n2011-06-30,Walle,14,none\n"
    "2011-07-31,Walle,7,\"two, three\"\n2011-08-31,Walle,13,none\n2011-09-30,Walle,9,\n";

/* Outside quotes: puts `sign` before every byte, or takes every `sign` away. */
static void nothing_in_silence(void **state)
{
  static const char signs[] = ",;\"";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error;
  evs_table table;
  const char *sound;
  char text[sizeof sound_text + 1];
  size_t size = sizeof sound_text - 1;
  size_t line = 1;
  size_t column = 1;
  bool quoted = false;

  (void)state;
  assert_int_equal(read_text(&table, &findings, sound_text, size, &error), EVS_OK);
  sound = table_text(&table, arena);
  for (size_t at = 0; at < size; at++) {
    bool mark = sound_text[at] == '"';

    for (const char *sign = signs; *sign && !quoted && line > 1; sign++) {
      memcpy(text, sound_text, at);
      text[at] = *sign;
      memcpy(text + at + 1, sound_text + at, size - at);
      if (*sign != ';' || column % 2 == 1) /* days and cases; a text may hold one */
        check_damage(sound, text, size + 1, line,
                     *sign == ','   ? "comma"
                     : *sign == ';' ? "semicolon"
                                    : "quote");
    }
    memcpy(text, sound_text, at);
    memcpy(text + at, sound_text + at + 1, size - at);
    if ((mark || sound_text[at] == ',') && !(quoted && !mark))
      check_damage(sound, text, size - 1, line, "without");
    quoted ^= mark;
    column = sound_text[at] == '\n' ? 1 : column + (!quoted && sound_text[at] == ',');
    line += sound_text[at] == '\n';
  }
  evs_arena_destroy(arena);
}

/* The separator of the first lines is not that of the others. */
static void too_much_damage(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  for (size_t i = 0; i < 40000; i++)
    buffer_add(&text, i == 0 ? "a,b,c,d\n" : i < 30000 ? "1,2,3,4\n" : "no table\n");
  assert_int_equal(read_text(&table, &findings, text.text, text.size, &error), EVS_BAD_DATA);
  assert_int_equal(error.line, 35001);
  assert_non_null(strstr(error.message, "5001 records"));
  evs_arena_destroy(arena);
}

static size_t count_code(const evs_findings *findings, const char *code)
{
  size_t count = 0;

  for (size_t i = 0; i < findings->count; i++)
    count += strcmp(findings->items[i].code, code) == 0;
  return count;
}

static const char *message_of(const evs_findings *findings, const char *code, evs_arena *arena)
{
  for (size_t i = 0; i < findings->count; i++)
    if (strcmp(findings->items[i].code, code) == 0)
      return evs_finding_message(&findings->items[i], EVS_ENGLISH, arena);
  return "";
}

/* Of 1100 damaged records 1000 are told one by one, the others by their number. */
static void tells_a_thousand_repairs(void **state)
{
  static const struct {
    const char *code;
    size_t rows;
  } damages[] = {{"bare-quote", 6100}, {"record-left-out", 5000}, {"odd-cell", 6100}};

  (void)state;
  for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_findings findings = {.arena = arena};
    evs_error error = {0};
    evs_table table;
    buffer text;

    buffer_init(&text, arena);
    buffer_add(&text, "a,b\n");
    for (int row = 0; row < 5000; row++)
      buffer_printf(&text, "%d,xy\n", row);
    for (int row = 0; row < 1100; row++)
      buffer_printf(&text, i == 0 ? "%d,x\"y\n" : i == 1 ? "no table %d\n" : "x%dy,xy\n", row);
    assert_int_equal(read_text(&table, &findings, text.text, text.size, &error), EVS_OK);
    assert_int_equal(table.row_count, damages[i].rows);
    assert_int_equal(count_code(&findings, damages[i].code), 1000);
    assert_non_null(strstr(message_of(&findings, "more-mended", arena), "100 more findings"));
    evs_arena_destroy(arena);
  }
}

/* Each line is told once, whatever ends the lines. */
static void replaces_bytes(void **state)
{
  static const char bytes[] = "a,ä\r\n1,x\xFF\xFEy\r\n2,\0z\r3,\xFD\r4,\xFC\n5,\xFB\r";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;

  (void)state;
  assert_int_equal(read_text(&table, &findings, bytes, sizeof bytes - 1, &error), EVS_OK);
  assert_string_equal(table_text(&table, arena), "1[a][ä] 2[1][x\xEF\xBF\xBD\xEF\xBF\xBDy] "
                                                 "3[2][\xEF\xBF\xBDz] 4[3][\xEF\xBF\xBD] "
                                                 "5[4][\xEF\xBF\xBD] 6[5][\xEF\xBF\xBD]");
  assert_string_equal(findings_text(&findings, arena),
                      "bytes-replaced:2:0 bytes-replaced:3:0 bytes-replaced:4:0 "
                      "bytes-replaced:5:0 bytes-replaced:6:0");
  evs_arena_destroy(arena);
}

static void tells_a_thousand_lines_with_bytes(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  buffer_add(&text, "a,ä\n");
  buffer_repeat(&text, "1,\xFF\n", 1100);
  assert_int_equal(read_text(&table, &findings, text.text, text.size, &error), EVS_OK);
  assert_int_equal(count_code(&findings, "bytes-replaced"), 1000);
  assert_string_equal(table.rows[1099].cells[1], "\xEF\xBF\xBD");
  evs_arena_destroy(arena);
}

/* Also where all else is UTF-8. */
static void replaces_nuls(void **state)
{
  static const char bytes[] = "a,ä\n1,\0z\n2,y\n";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;

  (void)state;
  assert_int_equal(read_text(&table, &findings, bytes, sizeof bytes - 1, &error), EVS_OK);
  assert_string_equal(table_text(&table, arena), "1[a][ä] 2[1][\xEF\xBF\xBDz] 3[2][y]");
  assert_string_equal(findings_text(&findings, arena), "bytes-replaced:2:0");
  evs_arena_destroy(arena);
}

/* A table of so many columns, below a damaged record of so many bytes. */
static evs_status read_wide(evs_table *table, evs_findings *findings, size_t columns, size_t damage,
                            evs_error *error)
{
  buffer text;

  buffer_init(&text, findings->arena);
  for (int row = 0; row < 4; row++)
    for (size_t i = 0; i < columns; i++)
      buffer_printf(&text, "%s%zu%c", row ? "" : "n", i, i + 1 < columns ? ';' : '\n');
  buffer_repeat(&text, "x", damage);
  return read_text(table, findings, text.text, text.size, error);
}

static void wide_tables(void **state)
{
  static const size_t widths[] = {1024, 1025, 5000, 16383};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;

  (void)state;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    assert_int_equal(read_wide(&table, &findings, widths[i], 0, &error), EVS_OK);
    assert_int_equal(table.column_count, widths[i]);
    assert_int_equal(table.row_count, 3);
    assert_string_equal(table.rows[2].cells[widths[i] - 1],
                        evs_arena_printf(arena, "%zu", widths[i] - 1));
  }
  for (size_t columns = 16384; columns <= 16385; columns++) {
    assert_int_equal(read_wide(&table, &findings, columns, 0, &error), EVS_TOO_LARGE);
    assert_int_equal(error.line, 1);
    assert_string_equal(error.message,
                        "most records have 16384 cells or more; expected a table of fewer columns");
  }
  evs_arena_destroy(arena);
}

/* 900,000 bytes of damage, tried for 400 columns, are more than the 300 million that are spent. */
static void too_much_effort(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;

  (void)state;
  assert_int_equal(read_wide(&table, &findings, 400, 900000, &error), EVS_BAD_DATA);
  assert_int_equal(error.line, 5);
  assert_non_null(strstr(error.message, "expected a table that is mostly sound"));
  evs_arena_destroy(arena);
}

/* 300 rows below so many lines of names, or of notes. */
static const char *read_below(size_t count, const char *line, evs_findings *findings,
                              evs_table *table)
{
  evs_error error = {0};
  buffer text;

  buffer_init(&text, findings->arena);
  buffer_repeat(&text, line, count);
  for (int row = 100; row < 400; row++)
    buffer_printf(&text, "K%d;%d\n", row, row);
  if (read_text(table, findings, text.text, text.size, &error))
    fail_msg("%zu: %s", error.line, error.message);
  return findings_text(findings, findings->arena);
}

/* A column of a hundred kinds of cells, some too long to have one, has no pattern. */
static void cells_of_all_kinds(void **state)
{
  static const char letters[] =
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      "AAAAAAAAAAAAAAAAAAAA";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  buffer_add(&text, "Nr;Kennung\n");
  for (int row = 1; row <= 100; row++)
    buffer_printf(&text, "%d;%.*s\n", row, row <= 50 ? row : row - 50,
                  letters + (row <= 50 ? 0 : 50));
  buffer_add(&text, "101;-1-;\n");
  assert_int_equal(read_text(&table, &findings, text.text, text.size, &error), EVS_OK);
  assert_int_equal(table.row_count, 101);
  assert_string_equal(table.rows[100].cells[1], "-1-");
  assert_string_equal(findings_text(&findings, arena), "separator-extra:102:3");
  evs_arena_destroy(arena);
}

/* Four lines may name the columns together, and a hundred records are looked at for them. */
static void many_lines_above_the_data(void **state)
{
  static const struct {
    size_t count;
    const char *line;
    const char *first_name;
    size_t header_line;
    size_t rows;
    const char *findings;
  } heads[] = {
      {4, "Kennung;Wert\n", "Kennung Kennung Kennung Kennung", 1, 300, "header-lines:1:0"},
      {6, "Kennung;Wert\n", "Kennung Kennung Kennung Kennung", 3, 300,
       "header-lines:3:0 title-lines:1:0"},
      {99, "Notiz\n", "column 1", 100, 300, "header-missing:100:0 title-lines:1:0"},
      {101, "Notiz\n", "column 1", 101, 300,
       "header-missing:101:0 record-left-out:101:0 title-lines:1:0"},
  };

  (void)state;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_findings findings = {.arena = arena};
    evs_table table;
    const char *found = read_below(heads[i].count, heads[i].line, &findings, &table);

    assert_string_equal(table.names[0], heads[i].first_name);
    assert_int_equal(table.header_line, heads[i].header_line);
    assert_int_equal(table.row_count, heads[i].rows);
    assert_string_equal(found, heads[i].findings);
    evs_arena_destroy(arena);
  }
}

/* 32 million cells are kept; the row with the next one is named. */
static void too_many_cells(void **state)
{
  enum { COLUMNS = 16383, FULL = 32 * 1000 * 1000 / COLUMNS };
  const size_t size = 2 * COLUMNS + COLUMNS * (size_t)(FULL + 1);
  const char *wrapper = getenv("EVALSTAT_WRAPPER");
  evs_findings findings = {0};
  evs_error error = {0};
  evs_table table;
  char *text;

  (void)state;
  if (wrapper && *wrapper)
    skip(); /* minutes under valgrind */
  findings.arena = evs_arena_create(NULL, NULL);
  text = evs_arena_bytes(findings.arena, size);
  memset(text, ';', size);
  for (size_t i = 0; i < COLUMNS; i++)
    text[2 * i] = 'n';
  for (size_t end = 2 * COLUMNS; end <= size; end += COLUMNS)
    text[end - 1] = '\n';
  assert_int_equal(read_text(&table, &findings, text, size, &error), EVS_TOO_LARGE);
  assert_int_equal(error.line, FULL + 2);
  assert_non_null(strstr(error.message, "more than 32 million cells"));
  evs_arena_destroy(findings.arena);
}

/* Sound, but of more cells than there is room for: above the data and below. */
static void records_beyond_all_columns(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  buffer_repeat(&text, ";", 20000);
  buffer_add(&text, "x\na;b\n");
  buffer_repeat(&text, ";", 20000);
  buffer_add(&text, "x\n1;2\n3;4\n5;6\n");
  buffer_repeat(&text, ";", 20000);
  buffer_add(&text, "x\n7;8\n");
  assert_int_equal(read_text(&table, &findings, text.text, text.size, &error), EVS_OK);
  assert_string_equal(table_text(&table, arena), "2[a][b] 4[1][2] 5[3][4] 6[5][6] 8[7][8]");
  assert_string_equal(findings_text(&findings, arena),
                      "record-left-out:3:0 record-left-out:7:0 title-lines:1:0");
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damaged_texts),
      cmocka_unit_test(tells_a_thousand_repairs),
      cmocka_unit_test(replaces_bytes),
      cmocka_unit_test(tells_a_thousand_lines_with_bytes),
      cmocka_unit_test(replaces_nuls),
      cmocka_unit_test(wide_tables),
      cmocka_unit_test(too_many_cells),
      cmocka_unit_test(too_much_effort),
      cmocka_unit_test(cells_of_all_kinds),
      cmocka_unit_test(many_lines_above_the_data),
      cmocka_unit_test(records_beyond_all_columns),
      cmocka_unit_test(nothing_in_silence),
      cmocka_unit_test(too_much_damage),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
