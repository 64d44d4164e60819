"""The address of a cluster and what its members say about each other, as words."""

from __future__ import annotations

from app.store import cluster

SAID = """\
a1 127.0.0.1:7001@17001,one.example myself,master - 0 0 5 connected 0-5460 [5461->-b2]
b2 127.0.0.1:7002@17002 master,fail - 0 0 2 connected 5461-10922 16383
c3 10.0.0.3:7003@17003 slave a1 0 0 5 connected
d4 :0@0 master,noaddr - 0 0 3 disconnected
e5 [::1]:7005@17005 master - 0 0 3 connected
"""


def test_an_address_names_some_members_and_how_to_speak_to_all() -> None:
    """C6: password and options go for every member; a port that is not said is the usual one."""
    url = "rediss+cluster://me:secret@one:7001,two/?ssl_ca_certs=/etc/ca.pem"
    assert cluster.is_cluster(url) and not cluster.is_cluster("rediss://one:7001")
    assert cluster.seeds(url) == ("one:7001", "two:6379")
    assert cluster.url_of(url, "10.0.0.3:7003") == "rediss://me:secret@10.0.0.3:7003?ssl_ca_certs=/etc/ca.pem"
    assert cluster.clustered("redis://one:7001") == "redis+cluster://one:7001"


def test_members_are_read_from_what_one_of_them_says() -> None:
    found = {one.id: one for one in cluster.members(SAID, "asked:7001")}
    assert [*found] == ["a1", "b2", "c3", "e5"]
    assert found["a1"] == cluster.Member(
        id="a1", address="one.example:7001", primary=True, failed=False, epoch=5, of="", slots=((0, 5460),)
    )
    assert (found["b2"].failed, found["b2"].slots) == (True, ((5461, 10922), (16383, 16383)))
    assert (found["c3"].primary, found["c3"].of) == (False, "a1")
    assert found["e5"].address == "[::1]:7005"
    assert (
        cluster.members("x :7009@17009 myself,master - 0 0 1 connected", "10.0.0.9:7009")[0].address == "10.0.0.9:7009"
    )


def test_the_newest_claim_to_a_slot_holds() -> None:
    """Fault 12: a member that was away says that it is still the primary; those who were there know better."""
    old = cluster.Member(id="old", address="one:1", primary=True, failed=False, epoch=1, of="", slots=((0, 9),))
    new = cluster.Member(id="new", address="two:2", primary=True, failed=False, epoch=2, of="", slots=((0, 9),))
    for views in ([[old], [new]], [[new], [old]]):
        assert {one.id for one in cluster.owners(views).values()} == {"new"}
