/* From a gradient to new parameters: nnviz/engine/update.py, optimizers.py, regularizers.py and schedules.py. */
#ifndef UPDATE_H
#define UPDATE_H

#include "run.h"

/* Change parameters and memory by the gradient; `error` is the sum of the slopes of the loss along the outputs. */
void update(Run *run, double error);

#endif
