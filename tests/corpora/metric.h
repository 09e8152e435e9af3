/* metric.h - how near a table that was loaded is to the one that was meant. */
#ifndef EVALSTAT_CORPORA_METRIC_H
#define EVALSTAT_CORPORA_METRIC_H

#include "load/records.h"

/* The measure of the Pollock benchmark (Vitagliano, Hameed, Jiang, Reisener, Wu and Naumann,
   "Pollock: A Data Loading Benchmark", VLDB 2023), 0 to 10: 1 for being loaded, and precision,
   recall and F1 of three multisets: the cells of the first row, the other rows with their cells
   joined, and all cells.  An empty `meant` counts as found.  The benchmark lets some texts
   pass as equal (dates, prices, case); here only equal bytes are, so this is a lower bound. */
double metric_score(const records *meant, const records *loaded);

/* Every cell in its place, with the same bytes but for blanks around it. */
bool metric_exact(const records *meant, const records *loaded);

#endif
