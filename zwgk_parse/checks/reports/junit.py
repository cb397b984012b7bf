"""JUnit XML, for CI servers: a test suite per input, a test case per finding, one that passes without any.

A finding too mild to fail is a test case that passes, with its message as output.
"""

from __future__ import annotations

from xml.etree import ElementTree

from zwgk_parse.checks.results import Result, Results
from zwgk_parse.models import Finding
from zwgk_parse.output.visible import visible


def report(results: Results) -> str:
    """Return the XML document."""
    suites = ElementTree.Element("testsuites", name="zwgk-parse")
    for item in results.items:
        suites.append(_suite(item, results))
    for total in ("tests", "failures", "errors"):
        suites.set(total, str(sum(int(suite.get(total, "0")) for suite in suites)))
    ElementTree.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(suites, encoding="unicode")}\n'


def _suite(item: Result, results: Results) -> ElementTree.Element:
    name = visible(item.name)
    suite = ElementTree.Element("testsuite", name=name)
    if item.error is not None:
        case = ElementTree.SubElement(suite, "testcase", classname=name, name=item.error.code)
        text = visible(results.say_error(item.error))
        ElementTree.SubElement(case, "error", type=item.error.code, message=text).text = text
    elif not item.findings:
        ElementTree.SubElement(suite, "testcase", classname=name, name="check")
    for finding, failing in zip(item.findings, item.failing, strict=True):
        suite.append(_case(name, finding, failing, results))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(item.failing)))
    suite.set("errors", str(int(item.error is not None)))
    return suite


def _case(name: str, finding: Finding, failing: bool, results: Results) -> ElementTree.Element:
    line = finding.location.line if finding.location else None
    title = f"{finding.code}:{line}" if line else finding.code
    case = ElementTree.Element("testcase", classname=name, name=title, file=name)
    if line:
        case.set("line", str(line))
    text = visible(results.say(finding))
    if failing:
        where = f"{name}:{line}" if line else name
        failure = ElementTree.SubElement(case, "failure", type=finding.severity, message=text)
        failure.text = f"{where}: {finding.severity} {finding.code}: {text}"
    else:
        ElementTree.SubElement(case, "system-out").text = f"{finding.severity}: {text}"
    return case
