"""The catalogue: what numbers mean, targets, documents, claims that disagree, who reported what, what units became."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.i18n import _

view = filters.view()
st.title(_("Catalogue and sources"))
part = choices.part_choice(
    {
        "definitions": _("Definitions"),
        "targets": _("Targets"),
        "documents": _("Documents"),
        "conflicts": _("Disagreements"),
        "coverage": _("State of reporting"),
        "successions": _("Units since 2025"),
    }
)

match part:
    case "definitions":
        sought, area = choices.definition_choice(queries.reform_area_options())
        definitions = queries.definition_by_indicator(sought, area)
        if definitions.empty:
            st.info(_("No indicator matches “{words}”.", words=sought))
        else:
            show.markup(
                html.tables.definition_list(definitions, len(definitions) <= 5),
                definitions,
                findings.catalogue.defined(definitions),
                hint=_("Click a name for the definition"),
            )
    case "targets":
        targets = queries.target_by_indicator()
        show.markup(
            html.tables.rows_table(targets),
            targets,
            findings.catalogue.targets(targets),
            _("In force on the last day of a period; the most specific one counts"),
        )
    case "documents":
        documents = queries.source_content_by_source()
        show.markup(html.tables.rows_table(documents), documents, findings.catalogue.documents(documents), _("With what was taken from each"))
    case "conflicts":
        conflicts = queries.claim_conflict_by_claim(view.area)
        if conflicts.empty:
            st.info(_("No two claims about the same number differ."))
        else:
            show.markup(
                html.tables.conflict_list(conflicts),
                conflicts,
                findings.catalogue.conflicts(conflicts),
                _("All claims are kept. In use: inspected before self-reported, with parts before without, the later document, the place read first"),
            )
        gaps = queries.part_gap_by_indicator(view.area)
        if gaps.empty:
            st.info(_("All parts sum to their whole."))
        else:
            show.markup(
                html.tables.rows_table(gaps), gaps, findings.catalogue.part_gaps(gaps), _("Parts are those by field, by type or by level; nothing was mended")
            )
    case "coverage":
        coverage = queries.coverage_by_unit_period(view.area, view.peer_group)
        if coverage.empty:
            show.nothing(_("No unit of this group has reported anything yet."))
        else:
            show.markup(
                html.tables.coverage_table(coverage),
                coverage,
                findings.catalogue.covered(coverage),
                _("{area}: number of indicators with a value", area=view.area_name),
            )
    case "successions":
        successions = queries.unit_succession_by_unit(view.area)
        if successions.empty:
            show.nothing(_("For the units of this area no succession is on record."))
        else:
            show.markup(html.tables.rows_table(successions), successions, findings.catalogue.succeeded(successions), view.area_name)
