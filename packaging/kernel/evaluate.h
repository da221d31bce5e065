/* How good the parameters are: nnviz/engine/analysis/evaluation.py. */
#ifndef EVALUATE_H
#define EVALUATE_H

#include "run.h"

/* Mean loss and share of right answers of all samples, to found[0] and found[2]; NaN where there are no classes. A row has the
   training loss, the test loss and both shares, in this order, so that found[1] and found[3] are left to other samples. */
void evaluate(const Run *run, const Samples *samples, double *found);

#endif
