"""Makes the expected values in this folder with SciPy and statsmodels.

    python -m venv venv
    venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python tests/statistics/make_fixtures.py

The unit tests of src/measure/statistics read the files and hold the engine's
own values against them, to seven digits. Where a library has the very test it
is called (Poisson GLM, Wilson, exact binomial test); where it has not, another
road to the same number is taken than the engine's.
"""

import json
import pathlib
import random

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

HERE = pathlib.Path(__file__).parent
DRAW = random.Random(4)


def write(name, made_by, cases):
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    text = f'{{\n  "made_by": {json.dumps(made_by)},\n  "cases": [\n{lines}\n  ]\n}}\n'
    (HERE / f"{name}.json").write_text(text)


def rate_ratio(first, second):
    """SciPy's exact binomial limits; the tails are sums of its probabilities."""
    (k1, t1), (k2, t2) = first, second
    n, under_equal = k1 + k2, t2 / (t1 + t2)
    limits = stats.binomtest(k2, n).proportion_ci(0.95, method="exact")

    def odds(share):
        return None if share == 1 else share / (1 - share) * t1 / t2

    tails = stats.binom.cdf(k2, n, under_equal), stats.binom.sf(k2 - 1, n, under_equal)
    return {
        "first": first,
        "second": second,
        "estimate": None if k1 == 0 else k2 / k1 * t1 / t2,
        "low": odds(limits.low),
        "high": None if k1 == 0 else odds(limits.high),
        "p": float(min(1, 2 * min(tails))),
    }


def ratios():
    cases = [
        ([15, 122], [30, 122]), ([19, 365], [40, 304]), ([29, 366], [40, 304]), ([13, 365], [13, 304]),
        ([0, 365], [5, 365]), ([5, 365], [0, 365]), ([1, 365], [1, 365]), ([0, 365], [1, 31]), ([1, 31], [0, 365]),
        ([1, 365], [100, 365]), ([100, 365], [1, 365]), ([1000, 365], [1100, 366]), ([9999, 365], [9900, 304]),
        ([250_000, 365], [251_000, 365]), ([7, 1], [9, 1]), ([2, 30], [80, 3650]),
    ]
    for _ in range(40):
        cases.append(([DRAW.randint(0, 60), DRAW.randint(1, 366)], [DRAW.randint(1, 60), DRAW.randint(1, 366)]))
    return [rate_ratio(*case) for case in cases]


def bounded(limit):
    """A limit beyond all numbers is none."""
    return float(limit) if np.isfinite(limit) else None


def regression(observed):
    counts, days, years = (np.array(column, float) for column in zip(*observed))
    x = sm.add_constant(years - years.mean())
    model = sm.GLM(counts, x, family=sm.families.Poisson(), offset=np.log(days))
    # From near the greatest likelihood by another method, so that hard cases converge too.
    rough = optimize.minimize(lambda b: -model.loglike(b), [np.log(counts.sum() / days.sum()), 0.0], method="Nelder-Mead",
                              options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 20000, "maxfev": 20000})
    fit = model.fit(start_params=rough.x, tol=1e-14, maxiter=500)
    free = len(observed) - 2
    slope, error, phi = fit.params[1], fit.bse[1], fit.pearson_chi2 / free
    z, t = stats.norm.ppf(0.975), stats.t.ppf(0.975, free) * np.sqrt(max(phi, 1))
    limits = np.exp([slope, slope - z * error, slope + z * error, slope - t * error, slope + t * error])
    keys = ["estimate", "low", "high", "cautious_low", "cautious_high"]
    return {"observed": observed, **dict(zip(keys, map(bounded, limits))), "p": float(fit.pvalues[1]), "dispersion": float(phi)}


def regressions():
    cases = [
        [[19, 365, 2022], [24, 365, 2023], [29, 366, 2024], [40, 304, 2025]],
        [[13, 365, 2022], [27, 365, 2023], [21, 366, 2024], [13, 304, 2025]],
        [[19, 365, 2022], [24, 365, 2023], [29, 366, 2024]],
        [[19, 365, 2022], [24, 365, 2023], [29, 366, 2024], [40, 365, 2025]],
        [[0, 365, 2022], [0, 365, 2023], [3, 366, 2024], [9, 365, 2025]],
        [[9, 365, 2022], [3, 365, 2023], [0, 366, 2024], [0, 365, 2025]],
        [[0, 365, 2022], [9, 365, 2023], [0, 366, 2024]],
        [[1, 365, 2022], [0, 365, 2023], [0, 366, 2024], [1, 365, 2025]],
        [[100, 365, 2015], [50, 365, 2016], [200, 366, 2020], [10, 365, 2021], [400, 365, 2025]],
        [[5, 90, 2023], [7, 91, 2023], [6, 92, 2023], [9, 92, 2023], [11, 91, 2024], [8, 91, 2024], [14, 92, 2024]],
        [[15, 122, 2023], [30, 122, 2024], [28, 122, 2025]],
        [[120_000, 365, 2022], [121_500, 365, 2023], [119_000, 366, 2024], [125_000, 365, 2025]],
        [[1, 1, 1900], [2, 365, 2000], [400, 365, 2025]],
    ]
    for _ in range(30):
        rows, rate, ratio = DRAW.randint(3, 14), DRAW.uniform(2, 60), DRAW.uniform(0.7, 1.4)
        start = DRAW.randint(2005, 2012)
        case = []
        for year in range(start, start + rows):
            days = DRAW.choice([365, 365, 366, 304, 122])
            mean = rate * ratio ** (year - start) * days / 365
            case.append([max(0, round(DRAW.gauss(mean, 1.5 * mean**0.5))), days, year])
        if sum(1 for row in case if row[0]) > 1:
            cases.append(case)
    return [regression(case) for case in cases]


def wilsons():
    cases = [(40, 53), (19, 32), (24, 51), (29, 50), (0, 10), (10, 10), (0, 1), (1, 1), (48, 60), (4, 4), (1, 1_000_000),
             (883, 950), (884, 950)]
    cases += [(DRAW.randint(0, n), n) for n in (DRAW.randint(1, 500) for _ in range(30))]
    made = []
    for count, n in cases:
        low, high = proportion_confint(count, n, method="wilson")
        made.append({"count": count, "n": n, "low": float(max(low, 0)) if count else 0.0, "high": float(high) if count < n else 1.0})
    return made


def cochran_armitage(parts):
    """As R's prop.trend.test: a weighted line through the shares."""
    counts, n, years = (np.array(column, float) for column in zip(*parts))
    pooled = counts.sum() / n.sum()
    line = sm.WLS(counts / n, sm.add_constant(years - years.mean()), weights=n / (pooled * (1 - pooled))).fit()
    chi2 = line.ess
    sign = np.sign(line.params[1])
    return {"parts": parts, "z": float(sign * np.sqrt(chi2)), "p": float(stats.chi2.sf(chi2, 1))}


def share_trends():
    cases = [
        [[19, 32, 2022], [24, 51, 2023], [29, 50, 2024], [40, 53, 2025]],
        [[15, 30, 2024], [40, 50, 2025]],
        [[0, 10, 2020], [5, 10, 2021], [10, 10, 2022]],
        [[1, 3, 2010], [0, 4, 2015], [900, 1000, 2020]],
        [[83, 86, 1], [90, 93, 2], [129, 136, 3], [70, 82, 4]],
    ]
    for _ in range(25):
        rows = [(DRAW.randint(1, 90), 2010 + year) for year in range(DRAW.randint(2, 9))]
        case = [[DRAW.randint(0, n), n, year] for n, year in rows]
        if 0 < sum(row[0] for row in case) < sum(row[1] for row in case):
            cases.append(case)
    return [cochran_armitage(case) for case in cases]


def xmr(values):
    array = np.array(values, float)
    mean, reach = array.mean(), 2.66 * np.abs(np.diff(array)).mean()
    return {"values": values, "mean": float(mean), "low": float(mean - reach), "high": float(mean + reach)}


def xmrs():
    cases = [[39, 41, 41, 41, 43, 44, 41, 42, 40, 41, 44, 40], list(range(12)), [0] * 11 + [12]]
    for _ in range(10):
        cases.append([round(DRAW.uniform(0, 90), DRAW.choice([0, 2])) for _ in range(DRAW.randint(12, 30))])
    return [xmr(case) for case in cases]


if __name__ == "__main__":
    write("rate_ratio", "scipy.stats.binomtest(…).proportion_ci(method='exact'), scipy.stats.binom", ratios())
    write("regression", "statsmodels.api.GLM(…, family=Poisson(), offset=log(days)), scipy.stats.t", regressions())
    write("wilson", "statsmodels.stats.proportion.proportion_confint(method='wilson')", wilsons())
    write("cochran_armitage", "statsmodels.api.WLS, the sum of squares of the line, as R's prop.trend.test", share_trends())
    write("xmr", "numpy.mean, numpy.diff", xmrs())
