"""Names for the invented city, by language. Any likeness to somebody is chance: they are drawn by dice."""

from __future__ import annotations

PEOPLE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "zu",
        ("Sipho", "Nomvula", "Bheki", "Zanele", "Sibusiso", "Thandeka", "Mandla", "Nokuthula", "Sandile", "Hlengiwe"),
        ("Dlamini", "Khumalo", "Mkhize", "Ngcobo", "Buthelezi", "Cele", "Gumede", "Mthembu", "Shezi", "Zungu"),
    ),
    (
        "xh",
        ("Ayanda", "Lindiwe", "Mzwandile", "Nosipho", "Luvuyo", "Nomfundo", "Siyabonga", "Xoliswa", "Anele"),
        ("Mqhayi", "Sobekwa", "Ntuli", "Qwabe", "Gqola", "Mfeketo", "Jwara", "Nqaba", "Magona"),
    ),
    (
        "nso",
        ("Mahlatse", "Tebogo", "Lesiba", "Mpho", "Kgaogelo", "Refilwe", "Phuti", "Tšhegofatšo", "Matome"),
        ("Mashaba", "Ledwaba", "Mphahlele", "Sekhukhune", "Maponya", "Moloto", "Rapetswa", "Makgoba", "Tšhivhase"),
    ),
    (
        "tn",
        ("Kagiso", "Boitumelo", "Onalenna", "Tshepo", "Keabetswe", "Lorato", "Thuso", "Gaone", "Oratile"),
        ("Modise", "Seabelo", "Moilwa", "Kgosana", "Mogapi", "Tlhabane", "Setlhare", "Rakgadi", "Mosweu"),
    ),
    (
        "st",
        ("Lerato", "Thabo", "Palesa", "Teboho", "Dineo", "Katleho", "Mamello", "Tumelo", "Puseletso"),
        ("Mokoena", "Molefe", "Tshabalala", "Radebe", "Motaung", "Lekota", "Mofokeng", "Nhlapo", "Sello"),
    ),
    (
        "ts",
        ("Hlulani", "Nyiko", "Tinyiko", "Rhulani", "Vutomi", "Ntsako", "Amukelani", "Xihlamariso"),
        ("Baloyi", "Chauke", "Mabunda", "Shiviti", "Hlungwani", "Maluleke", "Nkuna", "Mathebula"),
    ),
    (
        "ve",
        ("Mulalo", "Rudzani", "Tshilidzi", "Mashudu", "Ndivhuwo", "Thendo", "Livhuwani", "Azwinndini"),
        ("Mudau", "Netshitenḓe", "Ramabulana", "Tshivhula", "Muṱheiwana", "Nemukula", "Sikhwari", "Luvhengo"),
    ),
    (
        "nr",
        ("Sifiso", "Nomsa", "Jabulani", "Busisiwe", "Vusi", "Thulisile", "Bongani"),
        ("Mahlangu", "Skosana", "Mtsweni", "Masombuka", "Jiyane", "Ndala", "Mnguni"),
    ),
    (
        "ss",
        ("Nkosinathi", "Phindile", "Celiwe", "Mduduzi", "Gcinile", "Themba"),
        ("Simelane", "Nkambule", "Maseko", "Shongwe", "Fakudze", "Lukhele"),
    ),
    (
        "af",
        ("Annelie", "Pieter", "Marietjie", "Hendrik", "Elsabé", "Gerhard", "Liezl", "Daniël", "Ronel", "Kobus"),
        ("Botha", "Pretorius", "Venter", "Coetzee", "du Plessis", "Fourie", "Swanepoel", "Jacobs", "Adams", "Petersen"),
    ),
    (
        "en",
        ("Sarah", "Michael", "Priya", "Fatima", "David", "Ashwin", "Claire", "Yusuf", "Megan", "Rajesh"),
        ("Naidoo", "Smith", "Pillay", "Govender", "Williams", "Abrahams", "O'Brien", "Khan", "Thompson", "Reddy"),
    ),
)

BUSINESSES = (
    "Kganya Bakery (Pty) Ltd",
    "Marulani Spaza & Supply CC",
    "Old Mill Guest House",
    "Blouklip Motors (Pty) Ltd",
    "Dr L Modise & Partners",
    "Phefong Butchery",
    "Vale Hardware and Paint",
    "Tirisano Primary Co-operative",
    "Letsatsi Laundry Services",
    "Station Road Pharmacy (Pty) Ltd",
    "Industria Panel Beaters",
    "Kopano Taxi Owners' Association",
    "Sunrise Crèche and Aftercare NPC",
    "Vale Fresh Produce Market",
    "Nkuna Brothers Transport CC",
    "Kganyavale Community Trust",
    "Kiaat Furniture Makers",
)

STREETS = (
    "Protea Street",
    "Jacaranda Avenue",
    "Marula Road",
    "Kiaat Street",
    "Letsatsi Street",
    "Khotso Road",
    "Tamboti Crescent",
    "Church Street",
    "Station Road",
    "Wilge Street",
    "Umlazi Close",
    "Tarentaal Lane",
    "Hadeda Street",
    "Ubuntu Drive",
    "Pula Street",
    "Mopane Avenue",
    "Kokerboom Street",
    "Lapa Lane",
    "Maḓi Street",
    "Old Mill Road",
)

SUBURBS: dict[str, tuple[tuple[str, int, int, int], ...]] = {
    "home": (
        ("Kganya Heights", 3, 85, 240),
        ("Phefong Extension 2", 7, 18, 55),
        ("Blouklip", 4, 60, 160),
        ("Marulani", 9, 22, 70),
        ("Old Mill", 1, 70, 190),
    ),
    "vacant": (("Kganya Heights", 3, 20, 60), ("Blouklip Extension 1", 4, 12, 40)),
    "business": (("Kganyavale Central", 1, 150, 620), ("Industria North", 5, 240, 980)),
}
"""Suburb, ward, and market values from and to, in R10 000."""
