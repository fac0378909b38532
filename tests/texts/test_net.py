"""The door to the network and the manners behind it: addresses, proxies, robots.txt."""

import socket
import threading

import pytest

from portal.texts import limits, net, robots
from tests.texts.server import serving


@pytest.mark.parametrize(
    "address",
    (
        "127.0.0.1 10.0.0.1 192.168.1.1 172.16.0.9 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 "
        "::1 fe80::1%eth0 fc00::1 ::ffff:127.0.0.1"
    ).split(),
)
def test_private_addresses_are_never_asked_whatever_name_leads_there(monkeypatch, address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: [(family, 1, 6, "", (address, 443))])
    monkeypatch.setattr(socket, "create_connection", None)
    with pytest.raises(net.NetFault, match="private address"):
        net.get("https://friendly.example/act.pdf", {}, {}, 5)


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    both = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: both)
    with pytest.raises(net.NetFault, match=r"private address 127\.0\.0\.1"):
        net.get("https://friendly.example/", {}, {}, 5)


def test_the_next_address_is_tried_where_the_first_is_dead(monkeypatch):
    tried = []

    def connect(address, timeout):
        tried.append(address[0])
        raise OSError

    both = [(10, 1, 6, "", ("2606:2800:21f::1", 443, 0, 0)), (2, 1, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: both)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(net.NetFault, match="cannot be reached"):
        net.get("https://friendly.example/", {}, {}, 5)
    assert tried == ["2606:2800:21f::1", "93.184.216.34"]


@pytest.mark.parametrize(
    "url",
    (
        "file:///etc/passwd ftp://a.example/x https:///x https://a.example:22/ https://u@a.example/ x "
        "https://a.example:port/ javascript:1"
    ).split(),
)
def test_only_plain_web_addresses_are_asked(url):
    with pytest.raises(net.NetFault, match="not a plain http or https address"):
        net.get(url, {}, {}, 5)


def test_a_proxy_is_used_where_the_machine_names_one(monkeypatch):
    with serving() as server:
        server.files["a.example", "http://a.example/act.txt"] = b"Article 1"
        monkeypatch.setenv("http_proxy", server.base)
        monkeypatch.setenv("no_proxy", "")
        response = net.get("http://a.example/act.txt", {}, {}, 5)
        assert (response.status, response.read()) == (200, b"Article 1")
        response.close()
        with pytest.raises(net.NetFault, match="private address"):
            net.get("http://127.0.0.1/act.txt", {}, {}, 5)


def test_the_address_is_written_in_plain_signs():
    with serving() as server:
        server.files["a.example", "/%EB%B2%95?q=%EB%B2%95&a=1"] = b"x"
        response = net.get("https://a.example/법?q=법&a=1", {}, server.hosts("a.example"), 5)
        assert response.status == 200
        response.close()


def test_reachable_is_true_as_soon_as_one_host_answers():
    with serving() as server:
        hosts = server.hosts("a.example") | {"b.example": "http://127.0.0.1:9"}
        assert net.reachable(["https://b.example/", "https://a.example/"], hosts, 2)
        assert not net.reachable(["https://b.example/"], hosts, 2)
    assert not net.reachable([], {}, 2)


def test_a_name_that_is_looked_up_without_end_is_given_up(monkeypatch):
    over = threading.Event()

    def endless(*words, **more):
        over.wait(20)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", endless)
    monkeypatch.setattr(limits, "CONNECT_SECONDS", 0.2)
    with pytest.raises(net.NetFault, match=r"no address that was found within 0\.2 seconds"):
        net.get("https://a.example/", {}, {}, 5)
    over.set()


@pytest.mark.parametrize(
    ("text", "target", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/act.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/act.pdf?a=1", True),
        ("User-agent: *\nDisallow: /*/private/*", "/x/private/y", False),
        ("User-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: Concordance\nDisallow: /", "/a", False),
        ("User-agent: one\nUser-agent: *\nDisallow: /a", "/a", False),
        ("USER-AGENT: *\nDISALLOW: /a # why", "/a", False),
        ("Disallow: /a", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("<html>not robots</html>", "/a", True),
        (f"User-agent: *\nDisallow: /{'*a' * 3000}$", f"/{'a' * 2000}b", True),
    ],
)
def test_robots_are_read_as_the_standard_says(text, target, allowed):
    assert robots.parse(text).allow(target) is allowed


def test_the_pause_asked_for_is_read():
    assert robots.parse("User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert robots.parse("User-agent: *\nCrawl-delay: soon").delay == 0
