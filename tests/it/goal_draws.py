"""Another tool's answer to how Malmö's shares of 2025 move with the judgement.

    python tests/it/goal_draws.py     (NumPy 2; its own Dirichlet, generator and seed)

prints, for each sub-goal and what is unlinked, the 2.5, 10, 50, 90 and 97.5 % quantiles of 200 000 draws at kappa 10,
and the part of the draws that is under half of the purpose. `worked_examples.rs` keeps them.
"""
import csv

import numpy as np

FOLDER = "datasets/malmo-2025/"
DRAWS = 200_000


def rows(table):
    with open(f"{FOLDER}{table}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


amounts = {row["activity"]: float(row["amount_kr"]) for row in rows("allocations") if row["stage"] == "final"}
weights = {activity: np.zeros(8) for activity in amounts}
for row in rows("goal_links"):
    weights[row["activity"]][int(row["sub_goal"][-1]) - 1] += int(row["parts"]) / int(row["of"])
total = sum(amounts.values())
seventh = 11_290_974 * 7_000_000 / 51_803_798 / 7
purpose = np.full(7, seventh)
purpose[[0, 3]] += 6_890_152 / 8
purpose[1] += 6_890_152 * 3 / 4
purpose[4] += 11_290_974 * 26_985_626 / 51_803_798
purpose[5] += 11_290_974 * 17_818_172 / 51_803_798
generator = np.random.default_rng(5)
sums = np.zeros((DRAWS, 8))
for activity, kr in amounts.items():
    w = weights[activity]
    w[7] = 1 - w.sum()
    sums += kr * generator.dirichlet(10 * (0.9 * w + 0.1 / 8), DRAWS)
shares = sums / total
print(np.round(np.quantile(shares, [0.025, 0.1, 0.5, 0.9, 0.975], axis=0).T, 4).tolist())
print(np.round((shares[:, :7] < purpose / total / 2).mean(0), 4).tolist())
