"""What stands before the site keeps public pages, and nothing else, until the stamp changes."""

import gzip

import pytest

from payesh.actions import public_stamp
from payesh.web.public.front import KEEP_SECONDS, PublicFront, cleaned, same

PAGE = b"<html>" + b"x" * 1000
PUBLIC = {"Cache-Control": "public, max-age=60", "ETag": 'W/"one"', "Content-Type": "text/html"}


class Site:
    """A site that answers the same to everybody and counts how often it was asked."""

    def __init__(self, body=PAGE, status="200 OK", **headers):
        self.body, self.status, self.asked = body, status, []
        self.headers = PUBLIC | {"Content-Length": str(len(body))} | headers

    def __call__(self, environ, start):
        self.asked.append(environ)
        start(self.status, [(k, v) for k, v in self.headers.items() if v])
        return [self.body]


class Front:
    """The front around a site, with a stamp and a clock of its own."""

    def __init__(self, site, **options):
        self.site, self.stamp, self.now = site, "1", 0.0
        self.front = PublicFront(site, lambda: self.stamp, clock=lambda: self.now, **options)

    def get(self, path="/public/", query="", method="GET", **headers):
        told = {}

        def start(status, sent, _error=None):
            told.update(status=status[:3], headers={k.lower(): v for k, v in sent})

        environ = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
        environ |= {"HTTP_HOST": "testserver", "wsgi.url_scheme": "http"} | headers
        told["body"] = b"".join(self.front(environ, start))
        return told


def test_a_page_is_asked_of_the_site_once():
    front = Front(Site())
    assert [front.get()["body"] for _ in range(3)] == [PAGE] * 3
    assert len(front.site.asked) == 1


def test_the_site_is_asked_by_nobody_in_particular():
    front = Front(Site())
    front.get(query="utm=9&q=a&page=", HTTP_COOKIE="sessionid=x", HTTP_IF_NONE_MATCH='"z"')
    (asked,) = front.site.asked
    assert asked["QUERY_STRING"] == "q=a"
    assert not {"HTTP_COOKIE", "HTTP_IF_NONE_MATCH"} & asked.keys()


@pytest.mark.parametrize(
    ("changed", "times"),
    [
        ({}, 1),
        ({"query": "fbclid=1"}, 1),
        ({"query": "q=a"}, 2),
        ({"path": "/public/en/"}, 2),
        ({"HTTP_HOST": "other"}, 2),
        ({"HTTP_X_FORWARDED_PROTO": "https"}, 2),
        ({"HTTP_ACCEPT_ENCODING": "gzip"}, 1),
        ({"method": "HEAD"}, 1),
    ],
)
def test_by_what_a_page_is_kept(changed, times):
    front = Front(Site())
    front.get()
    front.get(**changed)
    assert len(front.site.asked) == times


def test_a_new_stamp_or_much_time_forgets_everything():
    front = Front(Site())
    for stamp, now, times in (("1", 0, 1), ("2", 0, 2), ("2", KEEP_SECONDS + 1, 3)):
        front.stamp, front.now = stamp, now
        front.get()
        front.get()
        assert len(front.site.asked) == times


def test_a_page_that_was_old_before_it_was_made_is_not_kept():
    front = Front(Site())
    site = front.site.__call__

    def slow(environ, start):
        front.stamp = "2"  # published while the page was being made
        return site(environ, start)

    front.front.site = slow
    front.get()
    front.get()
    assert len(front.site.asked) == 2


@pytest.mark.parametrize(
    "site",
    [
        {"Set-Cookie": "a=b"},
        {"Cache-Control": "private"},
        {"Cache-Control": ""},
        {"ETag": ""},
        {"Content-Length": ""},
        {"status": "404 Not Found"},
        {"body": b"x" * 1_000_001},
    ],
    ids=str,
)
def test_what_is_never_kept(site):
    front = Front(Site(**site))
    sent = [front.get() for _ in range(2)]
    assert len(front.site.asked) == 2
    assert sent[0]["body"] == front.site.body
    assert sent[0]["status"] == front.site.status[:3]


@pytest.mark.parametrize(
    ("path", "method"),
    [("/", "GET"), ("/publicity/", "GET"), ("/public/", "POST"), ("/public/a/feedback/", "GET")],
)
def test_the_rest_of_the_site_is_passed_untouched(path, method):
    front = Front(Site())
    for _ in range(2):
        front.get(path, "utm=1", method, HTTP_COOKIE="sessionid=x")
    assert [one["HTTP_COOKIE"] for one in front.site.asked] == ["sessionid=x"] * 2
    assert front.site.asked[0]["QUERY_STRING"] == "utm=1"


def test_a_kept_page_is_packed_conditional_or_without_its_body():
    front = Front(Site())
    packed = front.get(HTTP_ACCEPT_ENCODING="br, gzip")
    assert gzip.decompress(packed["body"]) == PAGE
    assert packed["headers"]["content-encoding"] == "gzip"
    assert packed["headers"]["content-length"] == str(len(packed["body"]))
    known = front.get(HTTP_IF_NONE_MATCH='"zero", "one"')
    assert (known["status"], known["body"]) == ("304", b"")
    head = front.get(method="HEAD")
    assert (head["body"], head["headers"]["content-length"]) == (b"", str(len(PAGE)))


def test_memory_is_bounded_and_the_least_asked_for_leaves():
    front = Front(Site(**{"Content-Type": "image/png"}), most_bytes=3 * len(PAGE))
    for query in ("q=1", "q=2", "q=3", "q=1", "q=4", "q=1", "q=2"):
        front.get(query=query)
    assert [one["QUERY_STRING"] for one in front.site.asked] == ["q=1", "q=2", "q=3", "q=4", "q=2"]
    assert front.front.pages.bytes <= 3 * len(PAGE)


def test_words_of_a_query():
    assert cleaned("a=1&x=2&a=3&group=&q=%D8%A7") == "a=1&a=3&q=%D8%A7"
    assert same("*", 'W/"a"')
    assert not same("", 'W/"a"')


@pytest.mark.django_db
def test_the_stamp_changes_once_what_was_written_is_there(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    assert public_stamp.public_stamp() == ""
    with django_capture_on_commit_callbacks(execute=True):
        public_stamp.touch_public()
        assert public_stamp.public_stamp() == ""
    first = public_stamp.public_stamp()
    with django_capture_on_commit_callbacks(execute=True):
        public_stamp.touch_public()
    assert first
    assert public_stamp.public_stamp() != first
