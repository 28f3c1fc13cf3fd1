"""Which settings a stack should have: sum of the weights free or 1, level fitted or held, and how firm the pull to the plain average.

Members are partial, noisy or badly scaled views of a simulated truth. Three cohorts are fitted on and a fourth is judged; cohorts differ in level with the
given standard deviation. Prints the mean change of the log loss against the plain average, in 1e-4 (negative is better), of the objective that
Sources/Models/Ensembles/StackFit.swift minimises. Needs numpy and scipy; some 20 minutes on one core.

    python settings.py [SEED]
"""

import sys

import numpy
from scipy.optimize import minimize

BASE = -2.6
REPETITIONS = 40
VARIANTS = [(free, level, pull) for free in (True, False) for level in (True, False) for pull in (10, 30, 100, 300)]


def loss(margin, outcomes):
    return numpy.logaddexp(0, numpy.where(outcomes, -margin, margin))


def fit(members, outcomes, free, level, pull):
    count = members.shape[1]
    centres = members.mean(axis=0)
    values = members - centres
    spread = values.var(axis=0).mean()

    def objective(point):
        weights, shift = point[:-1], point[-1] * level
        margin = centres.mean() + shift + values @ weights
        residual = 1 / (1 + numpy.exp(-margin)) - outcomes
        distance = weights - 1 / count
        value = loss(margin, outcomes).sum() + pull / 2 * (spread * distance @ distance + shift**2)
        return value, numpy.append(values.T @ residual + pull * spread * distance, (residual.sum() + pull * shift) * level)

    one = {"type": "eq", "fun": lambda z: z[:-1].sum() - 1, "jac": lambda z: numpy.append(numpy.ones(count), 0.0)}
    found = minimize(
        objective, numpy.append(numpy.full(count, 1 / count), 0.0), jac=True, method="L-BFGS-B" if free else "SLSQP",
        bounds=[(0, None)] * count + [(None, None)], constraints=() if free else (one,),
    ).x
    return found[:-1], found[-1] * level + centres.mean() - centres @ found[:-1]


def cohort(generator, rows, kind, shift):
    a, b, c = generator.normal(size=(3, rows))
    whole = 0.8 * a + 0.6 * b + 0.5 * c
    outcomes = generator.random(rows) < 1 / (1 + numpy.exp(-(BASE + shift + whole)))
    noise = generator.normal(size=(2, rows))
    views = {
        "know different things": [0.1 + 0.8 * a + 0.6 * b, 0.05 + 0.75 * a + 0.5 * c],
        "nearly the same": [0.8 * whole + 0.15 * noise[0], 0.8 * whole + 0.15 * noise[1]],
        "one of them poor": [0.8 * a + 0.6 * b + 0.4 * c, 0.8 * a + noise[0]],
        "four, mixed": [0.8 * a + 0.6 * b, 0.75 * a + 0.5 * c, 0.7 * whole, 0.5 * a + 0.8 * noise[0]],
    }
    return BASE + numpy.array(views[kind]).T, outcomes


def changes(generator, kind, rows, deviation):
    parts = [cohort(generator, rows // 3, kind, deviation * generator.normal()) for _ in range(3)]
    members, outcomes = (numpy.concatenate(part) for part in zip(*parts))
    asked, came = cohort(generator, 40_000, kind, deviation * generator.normal())
    average = loss(asked.mean(axis=1), came).mean()
    fits = [fit(members, outcomes, *variant) for variant in VARIANTS]
    return [loss(asked @ weights + shift, came).mean() - average for weights, shift in fits]


def main(seed):
    generator = numpy.random.default_rng(seed)
    for kind in ("know different things", "nearly the same", "one of them poor", "four, mixed"):
        for deviation in (0.0, 0.25):
            for rows in (200, 400, 1_500, 6_000):
                mean = 1e4 * numpy.mean([changes(generator, kind, rows, deviation) for _ in range(REPETITIONS)], axis=0)
                words = [
                    f"{'free' if free else 'one'}/{'level' if level else 'held'}/{pull}: {value:.0f}"
                    for (free, level, pull), value in zip(VARIANTS, mean)
                ]
                print(f"{kind}, cohorts {deviation}, about {rows // 10} events: " + ", ".join(words), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
