#ifndef ORDER_H
#define ORDER_H

#include "run.h"

/* Draw the order of the samples in the present epoch. */
void draw_order(Run *run);

#endif
