/* version.h - the version of this library and of its command. */
#ifndef EVALSTAT_VERSION_H
#define EVALSTAT_VERSION_H

/* The Makefile reads it from here. */
#define EVS_VERSION "0.1.0"

#endif
