/* precision.h - how exact long double really is where the tests run. */
#ifndef EVALSTAT_TESTS_PRECISION_H
#define EVALSTAT_TESTS_PRECISION_H

/* The decimal digits that long double arithmetic holds fewer than LDBL_EPSILON
   promises, measured: 0 on a processor, more where it is only simulated in doubles
   (valgrind) and on machines whose long double is a double. */
double missing_digits(void);

/* `digits` where long double has 64 bits, as on x86; less what is missing here. */
double attainable_digits(double digits);

#endif
