#include "update.h"

#include "maths.h"
#include "rows.h"

#define EACH for (int32_t i = 0; i < run->size; i++)

enum { SIGN_RULE, DESCENT, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM };
enum { CONSTANT, IN_STEPS, COSINE };

static double root(double a) { return __builtin_sqrt(a); }
static double sign(double a) { return (a > 0.0) - (a < 0.0); }

/* base to a whole power, by squaring. */
static double power(double base, int64_t exponent)
{
    double found = 1.0;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) found *= base;
        base *= base;
    }
    return found;
}

static double rate_now(const Run *run)
{
    const double factor = run->schedule_factor;
    if (run->schedule == IN_STEPS) return run->learning_rate * power(factor, run->step / run->schedule_steps);
    if (run->schedule == COSINE) {
        const double way = (double)run->step / (double)run->schedule_steps;
        const double wave = 0.5 * (1.0 + nn_cos(3.14159265358979323846 * (way < 1.0 ? way : 1.0)));
        return run->learning_rate * (factor + (1.0 - factor) * wave);
    }
    return run->learning_rate;
}

static double weight(const Run *run, int32_t i) { return run->penalized[i] ? run->parameters[i] : 0.0; }

/* What the optimizer is given, to `g`: the gradient without the frozen, clipped, with the slope of a coupled penalty. */
static void effective_gradient(const Run *run, double *g)
{
    EACH g[i] = run->trained[i] ? run->gradient[i] : 0.0;
    if (run->clip_norm > 0.0) {
        double squares = 0.0;
        EACH squares += g[i] * g[i];
        const double length = root(squares), share = run->clip_norm / length;
        if (length > run->clip_norm) EACH g[i] *= share;
    }
    if (run->l2 != 0.0 && run->regularizer == STANDARD) EACH g[i] += run->l2 * weight(run, i);
}

/* Make of the gradient in `g` the change of each parameter, by what the optimizer remembers. */
static void optimize(const Run *run, double *g, double rate, double error)
{
    double *first = run->memory[0], *second = run->memory[1];
    switch (run->optimizer) {
    case SIGN_RULE: EACH g[i] = g[i] > 0.0 ? -rate : g[i] < 0.0 ? rate : error >= 0.0 ? -rate : rate; break;
    case DESCENT: EACH g[i] = -rate * g[i]; break;
    case MOMENTUM:
        EACH {
            first[i] = run->momentum * first[i] + g[i];
            g[i] = -rate * first[i];
        }
        break;
    case NESTEROV:
        EACH {
            first[i] = run->momentum * first[i] + g[i];
            g[i] = -rate * (g[i] + run->momentum * first[i]);
        }
        break;
    case ADAGRAD:
        EACH {
            first[i] += g[i] * g[i];
            g[i] = -rate * g[i] / (root(first[i]) + run->epsilon);
        }
        break;
    case RMSPROP:
        EACH {
            first[i] = run->rho * first[i] + (1.0 - run->rho) * (g[i] * g[i]);
            g[i] = -rate * g[i] / (root(first[i]) + run->epsilon);
        }
        break;
    case ADAM: {
        const int64_t age = run->step + 1 - run->memory_from;
        const double size = -rate / (1.0 - power(run->beta1, age)), spread = root(1.0 - power(run->beta2, age));
        EACH {
            first[i] = run->beta1 * first[i] + (1.0 - run->beta1) * g[i];
            second[i] = run->beta2 * second[i] + (1.0 - run->beta2) * (g[i] * g[i]);
            g[i] = size * first[i] / (root(second[i]) / spread + run->epsilon);
        }
        break;
    }
    }
    if (run->decays) EACH g[i] -= rate * run->weight_decay * weight(run, i);
}

static double towards_zero(double after, double limit)
{
    return __builtin_fabs(after) <= limit ? 0.0 : after - __builtin_copysign(limit, after);
}

/* The Playground's penalty on one weight; one that L1 carries across zero is dead, and stays at zero. */
static double pulled(const Run *run, int32_t i, double after, double rate)
{
    const double before = run->parameters[i];
    const double found = after - ((rate * run->l1) * sign(before) + (rate * run->l2) * before);
    if (run->l1 == 0.0) return run->penalized[i] ? found : after;
    const int dead = (run->penalized[i] && after * found < 0.0) || (run->dead[i] > 0.0 && before == 0.0);
    run->dead[i] = dead;
    return dead ? 0.0 : run->penalized[i] ? found : after;
}

void update(Run *run, double error)
{
    const double rate = rate_now(run);
    double *change = run->change;
    effective_gradient(run, change);
    optimize(run, change, rate, error);
    const int penalty = run->l1 != 0.0 || run->l2 != 0.0;
    EACH {
        double after = run->trained[i] ? run->parameters[i] + change[i] : run->parameters[i];
        if (penalty && run->regularizer == PLAYGROUND)
            after = pulled(run, i, after, rate);
        else if (run->l1 != 0.0)
            after = towards_zero(after, run->penalized[i] ? rate * run->l1 : 0.0);
        run->parameters[i] = after;
    }
}
