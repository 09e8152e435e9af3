/* input.h - what a fuzzer's bytes become, and what must hold of the outcome. */
#ifndef EVALSTAT_FUZZ_INPUT_H
#define EVALSTAT_FUZZ_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "evalstat/arena.h"

/* libFuzzer calls it with each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with the text, and so the input is kept, unless it holds. */
void fuzz_require(bool holds, const char *text);

/* A failure says what is wrong; success and failure are told by the status alone. */
void fuzz_require_words(evs_status status, const evs_error *error);

/* The bytes up to the first NUL, terminated. */
char *fuzz_text(const uint8_t *data, size_t size, evs_arena *arena);

/* The bytes as a file; the same path each time.  A small series, data.csv, lies beside it. */
const char *fuzz_file(const void *data, size_t size);

/* Takes the first byte, and with it one of the choices; the first one where there is none. */
char fuzz_choose(const uint8_t **data, size_t *size, const char *choices, size_t count);

#endif
