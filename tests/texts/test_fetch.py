"""Fetching over a real connection: publisher first, mirror next, nothing trusted, every misbehaviour named."""

import dataclasses
import hashlib
import socket
import threading
import time
from email.utils import formatdate

import pytest

from portal.texts import addresses, download, fetch, library, limits, net, recognise
from tests.texts import samples
from tests.texts.samples import instrument, source
from tests.texts.server import serving

RAW = "raw.githubusercontent.com"
MIRROR = f"https://{RAW}/board/texts/{'c' * 40}/bill.txt"
PUBLISHER = "https://board.example/acts/bill.txt"
EXPECT = {"preamble": 1, "clause": 3}
SHA = hashlib.sha256(samples.PLAIN).hexdigest()


@pytest.fixture
def server():
    with serving() as one:
        yield one


@pytest.fixture
def target(tmp_path):
    return tmp_path / "texts"


def bill(identifier="xx-bill", url="", mirror=True, **more):
    facts = {"url": url, "sha256": SHA, "translation": "original"}
    if mirror:
        facts |= {"repository": "github.com/board/texts", "path": "bill.txt", "commit": "c" * 40}
    made = instrument(identifier, EXPECT, source("source.txt", "plain", **(facts | more)))
    return dataclasses.replace(made, title="A BILL about kettles")


def get(server, target, *instruments, **more):
    hosts = server.hosts(RAW, "board.example", "other.example")
    return fetch.fetch(instruments or [bill()], target, hosts=hosts, **more)


def held(target, identifier="xx-bill"):
    path = target / ".downloads" / identifier / "source.txt"
    return path.read_bytes() if path.exists() else None


def quickly(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setattr(limits, name, value)


def test_the_pinned_mirror_gives_the_file_and_it_is_imported(server, target):
    server.put(MIRROR, samples.PLAIN)
    [row] = get(server, target)
    assert (row.state, row.origin, row.url, row.changed) == ("fetched", "mirror", MIRROR, False)
    assert held(target) == samples.PLAIN
    [outcome] = fetch.take([row], [bill()], target)
    assert outcome.state == "imported"
    assert library.held(target) == {"xx-bill": ("en",)}


def test_no_thread_is_left_when_all_is_done(server, target):
    server.put(MIRROR, samples.PLAIN)
    before = set(threading.enumerate())
    get(server, target)
    left = [one for one in set(threading.enumerate()) - before if not one.name.endswith("(process_request_thread)")]
    for one in left:
        one.join(1)
    assert not [one for one in left if one.is_alive()]


def test_a_clear_name_is_given_and_robots_are_asked_once(server, target):
    server.put(MIRROR, samples.PLAIN)
    get(server, target, bill(), bill("xx-two"))
    assert server.asked[RAW, "/robots.txt"] == 1
    assert all(facts["User-Agent"].startswith("Concordance/") for _, _, facts, _ in server.seen)


def test_the_publisher_is_asked_first_and_the_mirror_not_at_all(server, target):
    server.put(PUBLISHER, samples.PLAIN)
    [row] = get(server, target, bill(url=PUBLISHER))
    assert (row.state, row.origin) == ("fetched", "publisher")
    assert not server.asked[RAW, "/robots.txt"]


@pytest.mark.parametrize(
    ("url", "format", "asked"),
    [
        ("https://a.example/eli/reg/2024/1689/oj/eng", "formex", False),
        ("https://a.example/act.pdf", "pdf", True),
        ("https://a.example/act.pdf", "units", False),
        ("https://a.example/laws/SB26-189/131/download", "pdf", True),
        ("https://a.example/laws/view/5066/en", "html", False),
        ("https://a.example/legal-content/EN/TXT/HTML/?uri=CELEX:1", "html", True),
        ("https://a.example/lawService.do?OC=test&MST=268543&type=XML", "xml-kr", True),
        ("https://a.example/api/2/law_file/xml/507AC?asof=2026", "xml-jp", True),
        ("https://a.example/eli/lta/2025/467/xml", "akn", True),
    ],
)
def test_only_an_address_that_points_at_the_file_is_asked(url, format, asked):
    found = addresses.addresses(source("x", format, url=url))
    assert [origin for origin, _ in found] == (["publisher"] if asked else [])


def test_the_address_of_a_mirror_is_quoted():
    one = source("x", "plain", url="", repository="github.com/a/b", path="kr/법 률.md", commit="abc")
    assert addresses.addresses(one) == [("mirror", f"https://{RAW}/a/b/abc/kr/%EB%B2%95%20%EB%A5%A0.md")]


def test_a_publishers_new_bytes_are_taken_by_title_and_counts_and_it_is_said(server, target):
    newer = samples.PLAIN.replace(b"on a Monday", b"on a Tuesday")
    server.put(PUBLISHER, newer)
    [row] = get(server, target, bill(url=PUBLISHER))
    assert (row.state, row.changed, "title and counts agree" in row.sentence) == ("fetched", True, True)
    [outcome] = fetch.take([row], [bill(url=PUBLISHER)], target)
    assert outcome.state == "imported"
    [warning] = library.meta(target, "xx-bill", "en")["warnings"]
    assert "not the version the corpus describes" in warning
    [again] = get(server, target, bill(url=PUBLISHER))
    assert (again.state, again.changed) == ("unchanged", True)


def test_another_act_with_the_same_counts_is_refused_and_the_mirror_asked(server, target):
    server.put(PUBLISHER, samples.PLAIN.replace(b"kettle", b"teapot"))
    server.put(MIRROR, samples.PLAIN)
    [row] = get(server, target, bill(url=PUBLISHER))
    assert (row.state, row.origin) == ("fetched", "mirror")
    assert "does not carry the title of xx-bill; it may be another act" in row.sentence


def test_the_right_act_with_a_clause_too_few_is_refused(server, target):
    server.put(PUBLISHER, samples.PLAIN.replace(b"3. Start\nThis Act starts on a Monday.\n", b""))
    [row] = get(server, target, bill(url=PUBLISHER, mirror=False))
    assert (row.state, "shows 2 of 3 clauses" in row.sentence) == ("failed", True)


def test_another_version_is_not_held_against_the_counts_of_the_current_one(server, target):
    older = samples.PLAIN.replace(b"3. Start\nThis Act starts on a Monday.\n", b"")
    server.put(PUBLISHER, older)
    one = bill(url=PUBLISHER, mirror=False, version="2020-01-01")
    [row] = get(server, target, one)
    assert (row.state, row.changed) == ("fetched", True)
    fetch.take([row], [one], target)
    assert library.versions(target, "xx-bill") == {"en": ("2020-01-01",)}
    assert get(server, target, one, missing=True) == []


@pytest.mark.parametrize(
    ("mood", "says"),
    [
        (404, "is not there (404)"),
        (410, "is not there (410)"),
        (401, "asks for a login (401)"),
        (403, "asks for a login (403)"),
        (418, "answered with 418"),
        ("login", "asks for a login or a browser"),
        ("error", "is an error page"),
        ("cut", "was cut off"),
        ("hang up", "broke the connection off"),
        ("huge", "at most"),
        ("bomb", "larger than"),
        ("endless", "larger than"),
        (("redirect", "http://board.example/x"), "from https to http, which is not followed"),
        (("redirect", "ftp://board.example/x"), "from https to ftp"),
        (("redirect", "https://127.0.0.1/x"), "private address 127.0.0.1"),
        (("redirect", "https://[::1]/x"), "private address ::1"),
        (("redirect", "https://169.254.169.254/latest"), "private address 169.254.169.254"),
        (("redirect", "https://u:p@board.example/x"), "not a plain http or https address"),
        (("redirect", "https://board.example:8443/x"), "not a plain http or https address"),
        (("redirect", MIRROR), "redirects more than"),
    ],
)
def test_misbehaviour_is_named_and_leaves_nothing_behind(server, target, monkeypatch, mood, says):
    quickly(monkeypatch, FILE_BYTES=3_000_000, TRIES=1)
    server.put(MIRROR, samples.PLAIN, mood)
    [row] = get(server, target, quick=True)
    assert row.state == "failed"
    assert says in row.sentence
    assert held(target) is None


def test_a_mirror_with_another_version_is_refused_with_both_hashes(server, target):
    server.put(MIRROR, samples.PLAIN + b"\n4. More\nWords.\n")
    [row] = get(server, target)
    assert (row.state, f"expected {SHA[:12]}" in row.sentence) == ("failed", True)


def test_what_was_held_stays_when_the_new_file_is_refused(server, target):
    server.put(MIRROR, samples.PLAIN)
    get(server, target)
    server.put(PUBLISHER, b"", "login")
    [row] = get(server, target, bill(url=PUBLISHER))
    assert (row.state, held(target)) == ("kept", samples.PLAIN)
    assert "asks for a login" in row.sentence


def test_a_busy_server_is_asked_again_with_growing_pauses(server, target):
    server.put(MIRROR, samples.PLAIN, ("503 times", 2))
    [row] = get(server, target)
    assert row.state == "fetched"
    times = [at for host, path, _, at in server.seen if path != "/robots.txt"]
    assert len(times) == 3
    assert times[2] - times[1] > 1.5 * (times[1] - times[0])


def test_a_date_on_which_to_come_again_is_kept(server, target):
    # Dates of HTTP have whole seconds: the wait is at least one.
    server.put(MIRROR, samples.PLAIN, ("once, later at", formatdate(time.time() + 2, usegmt=True)))
    [row] = get(server, target)
    first, second = [at for _, path, _, at in server.seen if path != "/robots.txt"]
    assert row.state == "fetched"
    assert second - first > 0.9


def test_a_server_that_stays_busy_is_given_up(server, target, monkeypatch):
    quickly(monkeypatch, TRIES=2)
    server.put(MIRROR, samples.PLAIN, 503)
    [row] = get(server, target)
    assert (row.state, "answered with 503" in row.sentence) == ("failed", True)
    assert server.asked[RAW, MIRROR.partition(RAW)[2]] == 2


def test_a_cut_off_file_is_resumed_where_it_ended(server, target):
    server.put(MIRROR, samples.PLAIN, "cut once")
    [row] = get(server, target)
    assert (row.state, held(target)) == ("fetched", samples.PLAIN)
    ranges = [facts.get("Range") for _, path, facts, _ in server.seen if path != "/robots.txt"]
    assert ranges == [None, f"bytes={len(samples.PLAIN) // 2}-"]


def test_a_part_left_by_an_earlier_run_is_resumed(server, target, monkeypatch):
    server.put(MIRROR, samples.PLAIN, "cut")
    [row] = get(server, target, quick=True)
    assert row.state == "failed"
    server.moods.clear()
    [row] = get(server, target)
    assert row.state == "fetched"
    assert server.seen[-1][2]["Range"] == f"bytes={len(samples.PLAIN) // 2}-"


def test_a_part_of_another_file_is_not_continued(server, target):
    server.put(MIRROR, samples.PLAIN, "cut")
    get(server, target, quick=True)
    part = target / ".downloads" / "xx-bill" / "source.txt.part"
    part.write_bytes(b"?" * part.stat().st_size)
    server.moods.clear()
    [row] = get(server, target)
    assert (row.state, held(target)) == ("fetched", samples.PLAIN)


def test_a_server_that_ignores_ranges_sends_the_whole_again(server, target):
    server.put(MIRROR, samples.PLAIN, "cut")
    get(server, target, quick=True)
    server.put(MIRROR, samples.PLAIN, "stubborn")
    [row] = get(server, target)
    assert (row.state, held(target)) == ("fetched", samples.PLAIN)


def test_an_unchanged_file_is_not_sent_again(server, target):
    server.put(PUBLISHER, samples.PLAIN)
    get(server, target, bill(url=PUBLISHER))
    [row] = get(server, target, bill(url=PUBLISHER))
    assert row.state == "unchanged"
    assert server.seen[-1][2]["If-None-Match"]


def test_a_download_damaged_on_disk_is_fetched_anew(server, target):
    server.put(PUBLISHER, samples.PLAIN)
    get(server, target, bill(url=PUBLISHER))
    (target / ".downloads" / "xx-bill" / "source.txt").write_bytes(b"1. Rubbish")
    [row] = get(server, target, bill(url=PUBLISHER))
    assert (row.state, held(target)) == ("fetched", samples.PLAIN)


def test_the_pinned_file_at_hand_needs_no_network(server, target):
    server.put(MIRROR, samples.PLAIN)
    get(server, target)
    server.seen.clear()
    [row] = get(server, target)
    assert (row.state, server.seen) == ("kept", [])


def test_a_file_packed_against_our_wish_is_unpacked(server, target):
    server.put(MIRROR, samples.PLAIN, "gzip")
    [row] = get(server, target)
    assert (row.state, held(target)) == ("fetched", samples.PLAIN)


def test_a_redirect_on_the_same_scheme_is_followed(server, target):
    server.put(MIRROR, b"", ("redirect", "https://other.example/there"))
    server.put("https://other.example/there", samples.PLAIN)
    [row] = get(server, target)
    assert row.state == "fetched"


def test_a_redirect_from_http_to_https_is_followed_and_the_other_way_it_is_not(server, target):
    open_address = PUBLISHER.replace("https://", "http://")
    server.put(open_address, b"", ("redirect", "https://other.example/there"))
    server.put("https://other.example/there", samples.PLAIN)
    [row] = get(server, target, bill(url=open_address, mirror=False))
    assert (row.state, row.origin) == ("fetched", "publisher")
    server.put(PUBLISHER, b"", ("redirect", "http://other.example/there"))
    [row] = get(server, target, bill("xx-other", url=PUBLISHER, mirror=False))
    assert (row.state, "redirects from https to http" in row.sentence) == ("failed", True)


def test_robots_are_respected_where_a_redirect_leads_too(server, target):
    server.put(MIRROR, b"", ("redirect", "https://other.example/there"))
    server.put("https://other.example/there", samples.PLAIN)
    server.robots["other.example"] = b"User-agent: *\nDisallow: /th\n"
    [row] = get(server, target)
    assert (row.state, "asks programs not to fetch" in row.sentence) == ("failed", True)
    assert not server.asked["other.example", "/there"]


def test_a_host_whose_robots_fail_is_left_alone(server, target, monkeypatch):
    quickly(monkeypatch, TRIES=1)
    server.put(MIRROR, samples.PLAIN)
    server.robots[RAW] = 500
    [row] = get(server, target)
    assert (row.state, "robots.txt fails" in row.sentence) == ("failed", True)


def test_the_pause_a_host_asks_for_is_kept(server, target):
    server.put(MIRROR, samples.PLAIN)
    server.robots[RAW] = b"User-agent: *\nCrawl-delay: 0.4\n"
    get(server, target, bill(), bill("xx-two"), bill("xx-three"))
    times = [at for _, path, _, at in server.seen if path != "/robots.txt"]
    assert times[-1] - times[0] > 0.75


def test_no_host_is_asked_for_more_than_two_files_at_once(server, target):
    server.slow = 0.1
    server.put(MIRROR, samples.PLAIN)
    server.put(PUBLISHER, samples.PLAIN)
    many = [bill(f"xx-{n}") for n in range(6)] + [bill(f"yy-{n}", url=PUBLISHER) for n in range(4)]
    rows = get(server, target, *many)
    assert {row.state for row in rows} == {"fetched"}
    assert (server.most[RAW], server.most["board.example"]) == (2, 2)


def test_a_dripping_server_ends_at_the_limit_of_its_file(server, target, monkeypatch):
    quickly(monkeypatch, FETCH_FILE_SECONDS=0.6, TRIES=1)
    server.put(MIRROR, samples.PLAIN, "drip")
    started = time.monotonic()
    [row] = get(server, target)
    assert row.state == "failed"
    assert time.monotonic() - started < 2


def test_a_silent_server_is_given_up(server, target, monkeypatch):
    quickly(monkeypatch, FETCH_SILENCE_SECONDS=0.3, TRIES=1)
    server.put(MIRROR, samples.PLAIN, "silent")
    [row] = get(server, target)
    assert "did not answer in time" in row.sentence


def test_the_whole_run_ends_at_its_limit_and_names_what_did_not_come(server, target):
    server.put(MIRROR, samples.PLAIN, "drip")
    server.put(PUBLISHER, samples.PLAIN)
    started = time.monotonic()
    rows = get(server, target, bill(), bill("xx-two", url=PUBLISHER), seconds=1)
    assert time.monotonic() - started < 2.5
    assert [row.state for row in rows] == ["failed", "fetched"]
    assert "time for this run" in rows[0].sentence


def test_one_dead_host_does_not_stop_the_others(server, target, monkeypatch):
    quickly(monkeypatch, CONNECT_SECONDS=0.5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}"
    server.put(MIRROR, samples.PLAIN)
    many = [bill(f"xx-{n}", url="https://dead.example/bill.txt") for n in range(5)]
    rows = fetch.fetch(many, target, hosts=server.hosts(RAW) | {"dead.example": closed})
    assert {row.state for row in rows} == {"fetched"}
    assert all("dead.example" in row.sentence for row in rows)


def test_offline_is_one_sentence_within_three_seconds(target):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}"
    started = time.monotonic()
    with pytest.raises(net.Offline, match=r"This machine is offline: raw\.githubusercontent\.com could not be reached"):
        fetch.fetch([bill()], target, hosts={RAW: closed})
    assert time.monotonic() - started < 3


def test_offline_is_noticed_when_names_are_looked_up_without_end(target, monkeypatch):
    over = threading.Event()

    def endless(*words, **more):
        over.wait(20)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", endless)
    started = time.monotonic()
    with pytest.raises(net.Offline):
        fetch.fetch([bill()], target)
    assert time.monotonic() - started < 3
    over.set()


def test_a_name_that_resolves_to_a_private_address_is_never_asked(target, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: [(2, 1, 6, "", ("10.1.2.3", 443))])
    [row] = fetch.fetch([bill()], target)
    assert (row.state, "private address 10.1.2.3" in row.sentence) == ("failed", True)


@pytest.mark.parametrize("name", ["../../outside.txt", "/etc/outside.txt", "a/../../b.txt", "x.part", "x.fetch", "."])
def test_no_file_is_written_outside_its_folder(server, target, tmp_path, name):
    server.put(MIRROR, samples.PLAIN)
    one = bill()
    strange = dataclasses.replace(one, sources=(dataclasses.replace(one.sources[0], file=name),))
    [row] = get(server, target, strange)
    assert (row.state, "not a name that a download may have" in row.sentence) == ("failed", True)
    assert not list(tmp_path.rglob("outside*"))


def test_without_any_address_that_is_said(target):
    [row] = fetch.fetch([bill(mirror=False)], target)
    assert (row.state, "No address is known" in row.sentence) == ("failed", True)


def test_only_what_is_missing_is_fetched(server, target):
    server.put(MIRROR, samples.PLAIN)
    rows = get(server, target)
    fetch.take(rows, [bill()], target)
    assert get(server, target, missing=True) == []
    assert [row.instrument for row in get(server, target, bill(), bill("xx-two"), missing=True)] == ["xx-two"]


def test_a_text_held_whole_is_not_given_up_for_a_part(server, target):
    article, annex = samples.FORMEX, samples.ANNEX
    first = source("act.xml", "formex", repository="github.com/a/b", path="act.xml", commit="1", url="")
    second = dataclasses.replace(first, file="annex.xml", path="annex.xml")
    pinned = [
        dataclasses.replace(one, sha256=hashlib.sha256(data).hexdigest())
        for one, data in ((first, article), (second, annex))
    ]
    act = instrument("xx-act", {"recital": 2, "article": 2, "annex": 1}, *pinned)
    for one, data in zip(pinned, (article, annex), strict=True):
        server.put(f"https://{RAW}/a/b/1/{one.path}", data)
    fetch.take(get(server, target, act), [act], target)
    before = (target / "xx-act" / "en.json").read_bytes()
    (target / ".downloads" / "xx-act" / "annex.xml").unlink()
    server.moods[RAW, "/a/b/1/annex.xml"] = 404
    rows = get(server, target, act)
    assert [row.state for row in rows] == ["kept", "failed"]
    assert fetch.take(rows, [act], target) == []
    assert (target / "xx-act" / "en.json").read_bytes() == before


def test_progress_names_files_bytes_and_results(server, target):
    server.put(MIRROR, samples.PLAIN)
    steps = []
    get(server, target, progress=steps.append)
    assert [(one.file, one.held, one.total) for one in steps if not one.row] == [
        ("source.txt", len(samples.PLAIN), len(samples.PLAIN))
    ]
    assert steps[-1].row.state == "fetched"


def test_a_damaged_memo_counts_as_none(tmp_path):
    (tmp_path / "a.txt.fetch").write_text("[1, 2]")
    assert download.memo_of(tmp_path / "a.txt") == download.Memo()


@pytest.mark.parametrize(
    ("data", "format", "says"),
    [
        (b"", "plain", "is empty"),
        (b"<!doctype html><html><title>Act</title>", "pdf", "is a web page, not the pdf file"),
        (b"%PDF-1.4 ... without its end", "pdf", "cut off"),
        (b'[{"a": 1}, {"b"', "units", "cut off"),
        (b"<Law><Jo>one", "xml-kr", "cut off"),
        (b"<html><body><p>one", "html", "cut off"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1", "pdf", "a pointer"),
        (b"<html><title>Error</title><body>Session expired</body></html>", "html", "an error page"),
        (b"<html><body>Checking your browser</body></html>", "html", "login or a browser"),
    ],
)
def test_a_stump_or_a_stranger_is_recognised(data, format, says):
    with pytest.raises(recognise.TextRefused, match=says):
        recognise.shaped(data, source(f"x.{format}", format))


@pytest.mark.texts
def test_real_files_come_through_and_are_imported(server, target, texts):
    from portal import corpus
    from portal.settings import HOME

    wanted = ("kr-ai-basic-act-2025", "coe-ai-convention", "gb-ai-regulation-bill-2023")
    acts = [one for one in corpus.read(HOME / "corpus").corpus.instruments if one.id in wanted]
    for act in acts:
        for one in act.sources:
            for _, url in addresses.addresses(one)[-1:]:
                server.put(url, (texts / act.id / one.file).read_bytes())
    hosts = {url.split("/")[2] for act in acts for one in act.sources for _, url in addresses.addresses(one)}
    rows = fetch.fetch(acts, target, hosts=server.hosts(*hosts))
    assert [(row.file, row.state, row.sentence) for row in rows if row.state != "fetched"] == []
    outcomes = fetch.take(rows, acts, target)
    assert {one.state for one in outcomes} <= {"imported", "spare"} | {"refused"}
    assert set(library.held(target)) == set(wanted)
