"""Writing the difference of a plan's rows, table by table, in a few statements each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from payesh.actions.findable import make_findable
from payesh.actions.imports.bulk import Meter, create, delete, update, vacate
from payesh.actions.imports.places import placed
from payesh.queries.plan_content import (
    AlignmentRow,
    ChangeSet,
    IndicatorRow,
    Known,
    LevelRow,
    MeasureRow,
    NodeRow,
    PlanContent,
    PlanRow,
    StatedRow,
    TargetRow,
    code_key,
)
from payesh.records.models import (
    Alignment,
    Contribution,
    Indicator,
    IndicatorUnit,
    Node,
    Period,
    Plan,
    PlanLevel,
    StatedFigure,
    Target,
)

PLAN_COLUMNS = ("title", "upstream_document", "missing_policy", "coverage_needed", "realised_at")
NODE_COLUMNS = (
    "parent", "path", "kind", "title", "weight", "owner", "upstream_document", "budget",
    "starts", "due", "state", "state_reason", "search_text", "sort_key", "changed_at",
)  # fmt: skip
INDICATOR_PLAIN = (
    "title", "definition", "unit_of_measure", "decimals", "direction", "weight", "method",
    "baseline", "baseline_year", "horizon_target", "is_ratio", "numerator_title",
    "denominator_title", "over_time", "over_units", "cadence", "source", "state", "state_reason",
)  # fmt: skip
INDICATOR_COLUMNS = (
    *INDICATOR_PLAIN, "node", "parameters", "owner", "search_text", "sort_key", "changed_at",
)  # fmt: skip
NODE_PLAIN = (
    "title", "weight", "upstream_document", "budget", "starts", "due", "state", "state_reason",
)  # fmt: skip
MEASURE_COLUMNS = ("weight", "baseline", "horizon_target")


@dataclass
class PlanWriter:
    """Writes `changes` so that the plan says what `content` says.

    `nodes`, `indicators`, `measures` and `targets` map a row's key to its primary key, before and
    after writing, for whoever has to speak of the rows (amendments).
    """

    plan: Plan
    content: PlanContent
    changes: ChangeSet
    known: Known
    meter: Meter
    nodes: dict[str, UUID] = field(default_factory=dict)
    indicators: dict[str, UUID] = field(default_factory=dict)
    measures: dict[tuple[str, str], UUID] = field(default_factory=dict)
    targets: dict[tuple[Any, ...], UUID] = field(default_factory=dict)

    def write(self) -> None:
        """Everything: first what goes, from the leaves up, then what comes, from the top down."""
        self._know()
        self._remove()
        self._write_plan()
        self._write_nodes()
        self._write_indicators()
        self._write_measures()
        self._write_targets()
        self._write_alignments()
        self._write_stated()

    def unit(self, code: str) -> UUID | None:
        """The key of a unit by its code; None for none."""
        return self.known.units[code].pk if code else None

    def _know(self) -> None:
        rows = Node.objects.filter(plan=self.plan).values_list("code", "pk")
        self.nodes = {code_key(code): pk for code, pk in rows}
        rows = Indicator.objects.filter(plan=self.plan).values_list("code", "pk")
        self.indicators = {code_key(code): pk for code, pk in rows}
        if self.changes.of(MeasureRow).size:
            rows = IndicatorUnit.objects.filter(indicator__plan=self.plan)
            self.measures = {
                (code_key(indicator), code_key(unit)): pk
                for indicator, unit, pk in rows.values_list("indicator__code", "unit__code", "pk")
            }
        if self.changes.of(TargetRow).size:
            rows = Target.objects.filter(indicator__plan=self.plan).values_list(
                "indicator__code", "period__jalali_year", "period__part", "unit__code", "pk"
            )
            self.targets = {
                (code_key(one), year, part, code_key(unit or "")): pk
                for one, year, part, unit, pk in rows
            }

    def _remove(self) -> None:
        keys = [self.targets[row.key] for row in self.changes.of(TargetRow).removed]
        delete(Target.objects.all(), keys, self.meter)
        keys = [self.measures[row.key] for row in self.changes.of(MeasureRow).removed]
        delete(IndicatorUnit.objects.all(), keys, self.meter)
        keys = [self.indicators[row.code] for row in self.changes.of(IndicatorRow).removed]
        delete(Indicator.objects.all(), keys, self.meter)
        removed = self.changes.of(NodeRow).removed
        for level in sorted({row.level for row in removed}, reverse=True):
            keys = [self.nodes[row.code] for row in removed if row.level == level]
            delete(Node.objects.all(), keys, self.meter)
        self._remove_levels()

    def _remove_levels(self) -> None:
        depths = [row.depth for row in self.changes.of(LevelRow).removed]
        PlanLevel.objects.filter(plan=self.plan, depth__in=depths).delete()

    def _write_plan(self) -> None:
        for change in self.changes.of(PlanRow).changed:
            for column in PLAN_COLUMNS:
                setattr(self.plan, column, getattr(change.after, column))
            make_findable(self.plan, self.plan.title, self.plan.code)
            self.plan.save(update_fields=[*PLAN_COLUMNS, "search_text", "sort_key"])
        levels = self.changes.of(LevelRow)
        for row in [*levels.added, *(change.after for change in levels.changed)]:
            PlanLevel.objects.update_or_create(
                plan=self.plan, depth=row.depth, defaults={"kind": row.kind.value, "name": row.name}
            )

    def _write_nodes(self) -> None:
        change = self.changes.of(NodeRow)
        if not change.size and not self.changes.moved:
            return
        kinds = {row.depth: row.kind.value for row in self.content.table(LevelRow).values()}
        rows = self.content.table(NodeRow)
        old = dict(Node.objects.filter(plan=self.plan).values_list("pk", "path"))
        now = {code: old[pk] for code, pk in self.nodes.items() if pk in old}
        paths = placed(rows.values(), now)
        moved = {code for code, path in now.items() if paths.get(code, path) != path}
        vacate(Node.objects.all(), [self.nodes[code] for code in moved])
        fresh = [Node(plan=self.plan, code=row.code, province=self.plan.province)
                 for row in change.added]  # fmt: skip
        self.nodes.update((node.code, node.pk) for node in fresh)
        touched = {one.after.code for one in change.changed} | moved
        kept = self._nodes_of(touched)
        for node in [*fresh, *kept]:
            self._fill_node(node, rows[(code_key(node.code),)], paths, kinds)
        create(Node, fresh, self.meter)
        update(Node, kept, NODE_COLUMNS, self.meter)
        self._write_contributions({row.code for row in change.added} | touched)

    def _nodes_of(self, codes: set[str]) -> list[Node]:
        """The rows with those codes; the whole tree is read where that is one statement less."""
        wanted = {self.nodes[code] for code in codes}
        if not wanted:
            return []
        return [node for node in Node.objects.filter(plan=self.plan) if node.pk in wanted]

    def _fill_node(
        self, node: Node, row: NodeRow, paths: dict[str, str], kinds: dict[int, str]
    ) -> None:
        for column in NODE_PLAIN:
            setattr(node, column, getattr(row, column))
        node.parent_id = self.nodes[row.parent] if row.parent else None
        node.path = paths[row.code]
        node.kind = kinds[row.level]
        node.owner_id = self.unit(row.owner)
        make_findable(node, row.title, node.code)

    def _write_contributions(self, codes: set[str]) -> None:
        rows = self.content.table(NodeRow)
        wanted = {
            (self.nodes[code], self.unit(unit))
            for code in codes
            for unit in rows[(code,)].contributors
        }
        mine = Contribution.objects.filter(node__plan=self.plan)
        keys = {self.nodes[code] for code in codes}
        there = {
            (node, unit): pk
            for node, unit, pk in mine.values_list("node_id", "unit_id", "pk")
            if node in keys
        }
        gone = [pk for pair, pk in there.items() if pair not in wanted]
        delete(Contribution.objects.all(), gone, self.meter)
        new = [Contribution(node_id=node, unit_id=unit) for node, unit in wanted - set(there)]
        create(Contribution, new, self.meter)

    def _write_indicators(self) -> None:
        change = self.changes.of(IndicatorRow)
        rows = self.content.table(IndicatorRow)
        fresh = [Indicator(plan=self.plan, code=row.code, province=self.plan.province)
                 for row in change.added]  # fmt: skip
        self.indicators.update((one.code, one.pk) for one in fresh)
        keys = [self.indicators[one.after.code] for one in change.changed]
        kept = list(Indicator.objects.filter(plan=self.plan, pk__in=keys)) if keys else []
        for one in [*fresh, *kept]:
            self._fill_indicator(one, rows[(code_key(one.code),)])
        create(Indicator, fresh, self.meter)
        update(Indicator, kept, INDICATOR_COLUMNS, self.meter)

    def _fill_indicator(self, one: Indicator, row: IndicatorRow) -> None:
        for column in INDICATOR_PLAIN:
            setattr(one, column, getattr(row, column))
        one.node_id = self.nodes[row.node]
        one.owner_id = self.unit(row.owner)
        one.parameters = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in row.parameters
        }
        make_findable(one, row.title, one.code, row.definition)

    def _write_measures(self) -> None:
        change = self.changes.of(MeasureRow)
        fresh, kept = [], []
        for row in [*change.added, *(one.after for one in change.changed)]:
            there = self.measures.get(row.key)
            one = IndicatorUnit(
                indicator_id=self.indicators[row.indicator],
                unit_id=self.unit(row.unit),
                province=self.plan.province,
                **{column: getattr(row, column) for column in MEASURE_COLUMNS},
                **({"pk": there} if there else {}),
            )
            self.measures[row.key] = one.pk
            (kept if there else fresh).append(one)
        create(IndicatorUnit, fresh, self.meter)
        update(IndicatorUnit, kept, MEASURE_COLUMNS, self.meter)

    def _write_targets(self) -> None:
        change = self.changes.of(TargetRow)
        if not change.size:
            return
        periods = {
            (year, part): pk
            for year, part, pk in Period.objects.filter(plan=self.plan).values_list(
                "jalali_year", "part", "pk"
            )
        }
        fresh, kept = [], []
        for row in [*change.added, *(one.after for one in change.changed)]:
            there = self.targets.get(row.key)
            one = Target(
                indicator_id=self.indicators[row.indicator],
                period_id=periods[row.year, row.part],
                unit_id=self.unit(row.unit),
                value=row.value,
                province=self.plan.province,
                **({"pk": there} if there else {}),
            )
            self.targets[row.key] = one.pk
            (kept if there else fresh).append(one)
        create(Target, fresh, self.meter)
        update(Target, kept, ["value"], self.meter)

    def _write_alignments(self) -> None:
        change = self.changes.of(AlignmentRow)
        for row in change.removed:
            self._alignment(row).delete()
        for one in change.changed:
            self._alignment(one.after).update(note=one.after.note)
        fresh = [
            Alignment(
                node_id=self.nodes[row.node],
                upper_id=self.known.uppers[row.upper_plan, row.upper],
                note=row.note,
            )
            for row in change.added
        ]
        create(Alignment, fresh, self.meter)

    def _alignment(self, row: AlignmentRow) -> Any:
        mine = Alignment.objects.filter(node__plan=self.plan, node__code=row.node)
        return mine.filter(upper__code=row.upper, upper__plan__code=row.upper_plan)

    def _write_stated(self) -> None:
        change = self.changes.of(StatedRow)
        mine = StatedFigure.objects.filter(plan=self.plan).select_related("unit")
        gone = {row.key for row in change.removed}
        keys = [one.pk for one in mine if gone and _stated_key(one) in gone]
        delete(StatedFigure.objects.all(), keys, self.meter)
        fresh = [
            StatedFigure(
                plan=self.plan,
                unit_id=self.unit(row.unit),
                measure=row.measure,
                value=row.value,
                source=row.source,
                place=row.place,
            )
            for row in change.added
        ]
        create(StatedFigure, fresh, self.meter)


def _stated_key(one: StatedFigure) -> tuple[Any, ...]:
    unit = code_key(one.unit.code) if one.unit else ""
    return (one.source, one.place, unit, one.measure, one.value)
