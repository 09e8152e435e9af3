/* sanitizer.h - whether the address sanitizer watches, and what it is told. */
#ifndef EVALSTAT_CORE_SANITIZER_H
#define EVALSTAT_CORE_SANITIZER_H

#ifdef __has_feature /* clang */
#if __has_feature(address_sanitizer)
#define EVS_ADDRESS_SANITIZER
#endif
#endif
#ifdef __SANITIZE_ADDRESS__ /* gcc */
#define EVS_ADDRESS_SANITIZER
#endif

#ifdef EVS_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
enum { UNDER_ADDRESS_SANITIZER = 1 };
#else
#define ASAN_POISON_MEMORY_REGION(memory, size) ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(memory, size) ((void)0)
enum { UNDER_ADDRESS_SANITIZER = 0 };
#endif

#endif
