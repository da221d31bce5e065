#include "update.h"

#include "maths.h"

/* Each parameter by itself: what is written for one is not read for another. */
#define EACH _Pragma("clang loop vectorize(assume_safety)") for (int32_t i = 0; i < run->size; i++)

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

/* A parameter as a penalty sees it. */
static double weight(const Run *run, int32_t i)
{
    const double parameter = run->parameters[i];
    return run->penalized[i] ? parameter : 0.0;
}

/* What the optimizer is given: the gradient without the frozen, clipped, with the slope of a coupled penalty. Mostly that
   is the gradient as it stands; else it is made in `run->change`. */
static const double *effective_gradient(const Run *run)
{
    const int coupled = run->l2 != 0.0 && run->regularizer == STANDARD;
    if (!run->frozen && run->clip_norm <= 0.0 && !coupled) return run->gradient;
    double *g = run->change;
    EACH {
        const double slope = run->gradient[i];
        g[i] = run->trained[i] ? slope : 0.0;
    }
    if (run->clip_norm > 0.0) {
        double squares = 0.0;
        for (int32_t i = 0; i < run->size; i++) squares += g[i] * g[i];
        const double length = root(squares), share = run->clip_norm / length;
        if (length > run->clip_norm) EACH g[i] *= share;
    }
    if (coupled) EACH g[i] += run->l2 * weight(run, i);
    return g;
}

/* Make of the gradient `g` the change of each parameter, by what the optimizer remembers. */
static void optimize(const Run *run, const double *g, double rate, double error)
{
    const double momentum = run->momentum, rho = run->rho, beta1 = run->beta1, beta2 = run->beta2;
    const double epsilon = run->epsilon, decay = rate * run->weight_decay;
    double *change = run->change, *first = run->memory[0], *second = run->memory[1];
    switch (run->optimizer) {
    case SIGN_RULE: {
        const double for_zero = error >= 0.0 ? -rate : rate;
        EACH change[i] = g[i] > 0.0 ? -rate : g[i] < 0.0 ? rate : for_zero;
        break;
    }
    case DESCENT: EACH change[i] = -rate * g[i]; break;
    case MOMENTUM:
        EACH {
            first[i] = momentum * first[i] + g[i];
            change[i] = -rate * first[i];
        }
        break;
    case NESTEROV:
        EACH {
            first[i] = momentum * first[i] + g[i];
            change[i] = -rate * (g[i] + momentum * first[i]);
        }
        break;
    case ADAGRAD:
        EACH {
            first[i] += g[i] * g[i];
            change[i] = -rate * g[i] / (root(first[i]) + epsilon);
        }
        break;
    case RMSPROP:
        EACH {
            first[i] = rho * first[i] + (1.0 - rho) * (g[i] * g[i]);
            change[i] = -rate * g[i] / (root(first[i]) + epsilon);
        }
        break;
    case ADAM: {
        const int64_t age = run->step + 1 - run->memory_from;
        const double size = -rate / (1.0 - power(beta1, age)), spread = root(1.0 - power(beta2, age));
        EACH {
            first[i] = beta1 * first[i] + (1.0 - beta1) * g[i];
            second[i] = beta2 * second[i] + (1.0 - beta2) * (g[i] * g[i]);
            change[i] = size * first[i] / (root(second[i]) / spread + epsilon);
        }
        break;
    }
    }
    if (run->decays) EACH change[i] -= decay * weight(run, i);
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

/* Move parameters of which some are frozen, or on which a penalty pulls. */
static void move_each(const Run *run, double rate, int penalty)
{
    for (int32_t i = 0; i < run->size; i++) {
        double after = run->trained[i] ? run->parameters[i] + run->change[i] : run->parameters[i];
        if (penalty && run->regularizer == PLAYGROUND)
            after = pulled(run, i, after, rate);
        else if (run->l1 != 0.0)
            after = towards_zero(after, run->penalized[i] ? rate * run->l1 : 0.0);
        run->parameters[i] = after;
    }
}

void update(Run *run, double error)
{
    const double rate = rate_now(run);
    double *parameters = run->parameters, *change = run->change;
    optimize(run, effective_gradient(run), rate, error);
    const int penalty = run->l1 != 0.0 || run->l2 != 0.0;
    if (run->frozen || penalty)
        move_each(run, rate, penalty);
    else
        EACH parameters[i] += change[i];
}
