/* The order in which an epoch takes its samples: what `default_rng((seed, stream, epoch)).permutation(count)` gives in
   NumPy, to the bit. That is SeedSequence, which makes a state of some words, PCG64 (O'Neill, "PCG: A family of simple
   fast space-efficient statistically good algorithms for random number generation", 2014), and the shuffle of Fisher and
   Yates. */
#include "order.h"

enum { POOL = 4 };

/* SeedSequence's own numbers, by the names they have in NumPy's source. */
#define INIT_A 0x43b0d7e5u
#define MULT_A 0x931e8875u
#define INIT_B 0x8b51f9ddu
#define MULT_B 0x58f38dedu
#define MIX_MULT_L 0xca01f9ddu
#define MIX_MULT_R 0x4973f715u

/* A number of 128 bits. */
typedef struct {
    uint64_t high, low;
} Wide;

typedef struct {
    Wide state, increment;
    uint32_t kept, has_kept; /* each number of 64 bits is handed out in two halves, the lower one first */
} Generator;

/* PCG64's own. */
static const Wide MULTIPLIER = {0x2360ED051FC65DA4u, 0x4385DF649FCCF645u};

static Wide sum(Wide a, Wide b)
{
    const uint64_t low = a.low + b.low;
    return (Wide){a.high + b.high + (low < a.low), low};
}

/* Modulo 2¹²⁸, by the halves of both. */
static Wide product(Wide a, Wide b)
{
    const uint64_t a0 = (uint32_t)a.low, a1 = a.low >> 32, b0 = (uint32_t)b.low, b1 = b.low >> 32;
    const uint64_t outer = a0 * b0, one = a1 * b0, other = a0 * b1;
    const uint64_t middle = (outer >> 32) + (uint32_t)one + (uint32_t)other;
    const uint64_t carried = (one >> 32) + (other >> 32) + (middle >> 32);
    return (Wide){a1 * b1 + carried + a.high * b.low + a.low * b.high, middle << 32 | (uint32_t)outer};
}

static void go_on(Generator *own) { own->state = sum(product(own->state, MULTIPLIER), own->increment); }

/* The next 32 bits: the two halves of the state in one word (XSL), turned by its highest bits (RR). */
static uint32_t next(Generator *own)
{
    if (own->has_kept) {
        own->has_kept = 0;
        return own->kept;
    }
    go_on(own);
    const uint64_t folded = own->state.high ^ own->state.low;
    const uint32_t turns = (uint32_t)(own->state.high >> 58);
    const uint64_t found = folded >> turns | folded << (-turns & 63);
    own->has_kept = 1;
    own->kept = (uint32_t)(found >> 32);
    return (uint32_t)found;
}

/* A number up to `most`, each as likely as the others: of as many bits as that has, until one is not beyond it. */
static uint32_t up_to(Generator *own, uint32_t most)
{
    const uint32_t mask = UINT32_MAX >> __builtin_clz(most);
    uint32_t found = next(own) & mask;
    while (found > most) found = next(own) & mask;
    return found;
}

/* A word mixed up, by a constant that is another one each time. */
static uint32_t hashed(uint32_t word, uint32_t *constant, uint32_t factor)
{
    word ^= *constant;
    *constant *= factor;
    word *= *constant;
    return word ^ word >> 16;
}

static uint32_t mixed(uint32_t a, uint32_t b)
{
    const uint32_t found = MIX_MULT_L * a - MIX_MULT_R * b;
    return found ^ found >> 16;
}

static void fill_pool(const Run *run, uint32_t *pool)
{
    const uint32_t words[POOL] = {run->seed, run->stream, (uint32_t)run->epoch, (uint32_t)(run->epoch >> 32)};
    uint32_t constant = INIT_A;
    for (int32_t i = 0; i < POOL; i++) pool[i] = hashed(words[i], &constant, MULT_A);
    for (int32_t from = 0; from < POOL; from++)
        for (int32_t to = 0; to < POOL; to++)
            if (from != to) pool[to] = mixed(pool[to], hashed(pool[from], &constant, MULT_A));
}

/* Begun as NumPy does: the words of the pool give a state and which of many sequences it is (the increment, odd). */
static Generator generator(const Run *run)
{
    uint32_t pool[POOL], constant = INIT_B;
    uint64_t words[POOL];
    fill_pool(run, pool);
    for (int32_t i = 0; i < POOL; i++) {
        const uint64_t low = hashed(pool[2 * i % POOL], &constant, MULT_B);
        words[i] = (uint64_t)hashed(pool[(2 * i + 1) % POOL], &constant, MULT_B) << 32 | low;
    }
    Generator own = {{0, 0}, {words[2] << 1 | words[3] >> 63, words[3] << 1 | 1}, 0, 0};
    go_on(&own);
    own.state = sum(own.state, (Wide){words[0], words[1]});
    go_on(&own);
    return own;
}

void draw_order(Run *run)
{
    Generator own = generator(run);
    int32_t *order = run->order;
    for (int32_t i = 0; i < run->train.count; i++) order[i] = i;
    for (int32_t i = run->train.count - 1; i > 0; i--) {
        const int32_t other = (int32_t)up_to(&own, (uint32_t)i), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    run->order_epoch = run->epoch;
}
