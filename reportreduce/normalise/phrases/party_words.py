"""Words of filers and recipients: abbreviations, compounds, and the kinds that names begin with."""

from enum import Enum

from reportreduce.model.units import Level


class PartyKind(Enum):
    """What sort of body a name says it is."""

    STATE = "state"
    """Quốc hội, Chính phủ, Thủ tướng, tòa án and viện kiểm sát tối cao."""
    MINISTRY = "ministry"
    """Bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, cơ quan trung ương."""
    BUREAU = "bureau"
    """Tổng cục, cục, vụ, thanh tra bộ: bodies under a ministry."""
    COMMITTEE = "committee"
    """UBND, HĐND of any level."""
    DEPARTMENT = "department"
    """Sở and other departments of a province."""
    DIVISION = "division"
    """Phòng, ban, đội inside an agency or a district."""
    STATION = "station"
    """Trung tâm, trạm, viện: public service bodies with a level."""
    ORGANISATION = "organisation"
    PERSON = "person"
    OTHER = "other"


_DEPARTMENTS: tuple[tuple[str, str], ...] = (
    (r"LĐ-?TB&?XH", "Lao động - Thương binh và Xã hội"),
    (r"NN&?PTNT", "Nông nghiệp và Phát triển nông thôn"),
    (r"NN&?MT", "Nông nghiệp và Môi trường"),
    (r"TN&?MT", "Tài nguyên và Môi trường"),
    (r"TT&?TT", "Thông tin và Truyền thông"),
    (r"KH&?ĐT", "Kế hoạch và Đầu tư"),
    (r"KH&?CN", "Khoa học và Công nghệ"),
    (r"GD&?ĐT", "Giáo dục và Đào tạo"),
    (r"VHTT&?DL", "Văn hóa, Thể thao và Du lịch"),
    (r"DT&?TG", "Dân tộc và Tôn giáo"),
    (r"GTVT", "Giao thông vận tải"),
    (r"NgV", "Ngoại vụ"),
    (r"NV", "Nội vụ"),
    (r"TC", "Tài chính"),
    (r"TP", "Tư pháp"),
    (r"CT", "Công Thương"),
    (r"YT", "Y tế"),
    (r"XD", "Xây dựng"),
)
"""The letters of departments in the numbers of what they sign, after "S"."""
DEPARTMENT_LETTERS = rf"S(?:{'|'.join(letters for letters, _ in _DEPARTMENTS)})"
AFTER_HEAD = ("TP", "CT", "TC", "YT", "XD")
"""Letters that mean one department after "Sở"; "NV" may be Nội vụ or Ngoại vụ."""

ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    # Elsewhere in a name they may be a company's: "Công ty STP".
    *(
        (rf"(?:\A|(?<=thuộc )|(?<=[Gg]iám đốc ))S(?:{letters})", f"Sở {name}")
        for letters, name in _DEPARTMENTS
    ),
    *(
        (rf"(?<=[Ss]ở ){letters}(?=\Z|[,;)]| tỉnh)", name)
        for letters, name in _DEPARTMENTS
        if letters in AFTER_HEAD
    ),
    (r"(?i:[ủu]y|u[ỷy]) (?i:ban nhân dân)", "UBND"),
    (r"[Hh]ội đồng nhân dân", "HĐND"),
    (r"VP(?= (?:UBND|HĐND|Đoàn ĐBQH))", "Văn phòng"),
    (r"B(?:LĐTBXH|LĐ-TB&XH|LĐTB&XH)", "Bộ Lao động - Thương binh và Xã hội"),
    (r"BNN&?PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    (r"BTN&?MT", "Bộ Tài nguyên và Môi trường"),
    (r"BTT&?TT", "Bộ Thông tin và Truyền thông"),
    (r"BKH&?ĐT", "Bộ Kế hoạch và Đầu tư"),
    (r"BKH&?CN", "Bộ Khoa học và Công nghệ"),
    (r"BGD&?ĐT", "Bộ Giáo dục và Đào tạo"),
    (r"BGTVT", "Bộ Giao thông vận tải"),
    (r"BNN&?MT", "Bộ Nông nghiệp và Môi trường"),
    (r"BTC", "Bộ Tài chính"),
    (r"BNV", "Bộ Nội vụ"),
    (r"BTP", "Bộ Tư pháp"),
    (r"BCT", "Bộ Công Thương"),
    (r"BYT", "Bộ Y tế"),
    (r"BCA", "Bộ Công an"),
    (r"BQP", "Bộ Quốc phòng"),
    (r"BXD", "Bộ Xây dựng"),
    (r"LĐTBXH|LĐ-TB&XH|LĐTB&XH|LĐ-TBXH", "Lao động - Thương binh và Xã hội"),
    (r"NN&?PTNT|NN và PTNT", "Nông nghiệp và Phát triển nông thôn"),
    (r"TN&?MT|TN và MT", "Tài nguyên và Môi trường"),
    (r"TT&?TT|TT và TT", "Thông tin và Truyền thông"),
    (r"KH&?ĐT|KH và ĐT", "Kế hoạch và Đầu tư"),
    (r"KH&?CN|KH và CN", "Khoa học và Công nghệ"),
    (r"GD&?ĐT|GD và ĐT", "Giáo dục và Đào tạo"),
    (r"NN&?MT", "Nông nghiệp và Môi trường"),
    (r"VHTT&?DL|VH,? ?TT&DL", "Văn hóa, Thể thao và Du lịch"),
    (r"GTVT", "Giao thông vận tải"),
    (r"TNXP", "thanh niên xung phong"),
    (r"BQL", "Ban Quản lý"),
    (r"CHQS", "Chỉ huy quân sự"),
    (r"BHXH", "Bảo hiểm xã hội"),
    (r"CCHC", "cải cách hành chính"),
    (r"MTTQ(?: VN)?", "Mặt trận Tổ quốc"),
    (r"LĐLĐ", "Liên đoàn Lao động"),
    (r"TT(?= HĐND)", "Thường trực"),
    (r"T\.?[ƯW](?=\Z|[ ,;)])", "Trung ương"),
    (r"(?<=Tài chính - )KH(?=\Z|[ ,;)])", "Kế hoạch"),
    (r"QLTT", "quản lý thị trường"),
    (r"PCCC", "phòng cháy và chữa cháy"),
    (r"TANDTC", "Tòa án nhân dân tối cao"),
    (r"VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
    (r"VNMAC", "Trung tâm Hành động bom mìn quốc gia Việt Nam"),
    (r"TTCP", "Thanh tra Chính phủ"),
    (r"VPCP", "Văn phòng Chính phủ"),
    (r"TTgCP|TTg", "Thủ tướng Chính phủ"),
    (r"KBNN", "Kho bạc Nhà nước"),
    (r"NHNN", "Ngân hàng Nhà nước"),
    (r"NHCSXH", "Ngân hàng Chính sách xã hội"),
    (r"CDC", "Trung tâm Kiểm soát bệnh tật"),
)
"""Pattern of whole words, and what it is short for; the longer ones come first."""

COMPOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "bộ, cơ quan ngang bộ, cơ quan thuộc chính phủ",
        ("Bộ", "cơ quan ngang bộ", "cơ quan thuộc Chính phủ"),
    ),
    (
        "bộ, cơ quan ngang bộ và cơ quan thuộc chính phủ",
        ("Bộ", "cơ quan ngang bộ", "cơ quan thuộc Chính phủ"),
    ),
    ("bộ, cơ quan ngang bộ", ("Bộ", "cơ quan ngang bộ")),
    ("bộ, ngành, cơ quan trung ương", ("Bộ, ngành", "cơ quan trung ương")),
    ("bộ, cơ quan trung ương", ("Bộ", "cơ quan trung ương")),
    ("bộ, ngành trung ương", ("Bộ, ngành trung ương",)),
    ("bộ, ban, ngành", ("Bộ, ban, ngành",)),
    ("bộ, ngành", ("Bộ, ngành",)),
    ("sở, ban, ngành", ("Sở, ban, ngành",)),
    ("sở, ngành", ("Sở, ngành",)),
)
"""Fixed expressions and the kinds they consist of; "các" before them is left out."""

HEADS: tuple[tuple[str, PartyKind, Level | None], ...] = (
    (r"luật sư|người đại diện|cá nhân|công chứng viên", PartyKind.PERSON, Level.PERSON),
    (r"trung ương đoàn|tỉnh đoàn|đoàn luật sư", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"liên đoàn|liên minh|hiệp hội|hội(?! đồng)", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"doanh nghiệp|công ty|tập đoàn|nhà xuất bản", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"hợp tác xã|tổ hợp tác|quỹ|địa điểm kinh doanh", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"ngân hàng chính sách|ngân hàng thương mại", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"cơ sở|trường|phòng giao dịch", PartyKind.ORGANISATION, Level.ORGANISATION),
    (
        r"văn phòng (?:đại diện|thừa phát lại|thi hành án dân sự|công chứng)",
        PartyKind.ORGANISATION,
        Level.ORGANISATION,
    ),
    (r"chi nhánh ngân hàng nhà nước", PartyKind.BUREAU, None),
    (r"chi nhánh", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"tổ chức do chính phủ", PartyKind.OTHER, None),
    (r"tổ chức", PartyKind.ORGANISATION, Level.ORGANISATION),
    (r"quốc hội|chính phủ|thủ tướng|chủ tịch nước", PartyKind.STATE, Level.CENTRAL),
    (r"ủy ban thường vụ quốc hội", PartyKind.STATE, Level.CENTRAL),
    (r"(?:tòa án|viện kiểm sát) nhân dân tối cao", PartyKind.STATE, Level.CENTRAL),
    (r"bộ (?:tư lệnh|chỉ huy|phận)", PartyKind.OTHER, None),
    (r"ubnd|hđnd|chủ tịch ubnd", PartyKind.COMMITTEE, None),
    (r"cơ quan (?:ngang bộ|thuộc chính phủ|trung ương)", PartyKind.MINISTRY, Level.MINISTRY),
    (r"(?:các )?bộ|bộ trưởng", PartyKind.MINISTRY, Level.MINISTRY),
    (
        r"tổng thanh tra chính phủ|thống đốc ngân hàng nhà nước",
        PartyKind.MINISTRY,
        Level.MINISTRY,
    ),
    (r"(?:văn phòng|thanh tra) chính phủ", PartyKind.MINISTRY, Level.MINISTRY),
    (r"ngân hàng nhà nước", PartyKind.MINISTRY, Level.MINISTRY),
    (r"(?:các )?sở", PartyKind.DEPARTMENT, Level.PROVINCE),
    (r"cục thuế|chi cục|cục thống kê|cục hải quan", PartyKind.BUREAU, None),
    (r"tổng cục|cục|vụ|thanh tra bộ|kho bạc nhà nước", PartyKind.BUREAU, Level.MINISTRY),
    (r"bảo hiểm xã hội việt nam", PartyKind.MINISTRY, Level.MINISTRY),
    (
        r"phòng (?:lao động - thương binh|giáo dục và đào tạo|tài nguyên và môi trường"
        r"|tài chính - kế hoạch)",
        PartyKind.DIVISION,
        Level.DISTRICT,
    ),
    (r"phòng nghiệp vụ|đội", PartyKind.DIVISION, Level.OFFICE),
    (r"phòng|ban", PartyKind.DIVISION, None),
    (r"trạm y tế", PartyKind.STATION, Level.COMMUNE),
    (r"trung tâm|trạm|viện|bệnh viện", PartyKind.STATION, None),
    (r"công an|cảnh sát", PartyKind.OTHER, None),
)
"""What a name begins with, its kind and level; the first that fits counts."""

NAMED_HEADS = (
    r"Hội(?! nhập| nghị| họp)|Liên (?:đoàn|minh|hiệp)|Hiệp hội|Mặt trận|(?<!Báo và )Đài"
    r"|(?:Tỉnh|Thành|Huyện|Đảng) (?:[ủu]y|u[ỷy])|(?:Tỉnh|Thành) đoàn|[ỦU][ỷy] ban|T(?:òa|oà) án"
    r"|Bệnh viện|Bưu điện|(?:Tổng c|C)ông ty|Tập đoàn"
    r"|Trường(?= (?:Đại|Cao|Chính|Trung|Tiểu|Mầm|Mẫu|ĐH|CĐ|THPT|THCS))"
)
"""What names begin with that another body may stand before, in the letters of a name only."""

BODY = (
    r"(?:các )?(?:bộ|sở|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|tổng cục|cục|chi cục|vụ"
    r"|thanh tra|phòng(?! chống|,)|trung tâm|trạm|viện|cảnh sát|công an|kho bạc|ngân hàng"
    r"|văn phòng|cơ quan|đơn vị trực thuộc|chi nhánh|địa điểm kinh doanh|kiểm toán|bảo hiểm xã hội"
    r"|tổ chức hành nghề|(?-i:CDC)|(?-i:Ban(?= [A-ZĐ]))"
    r"|tổng thanh tra|thống đốc|chủ tịch(?= (?:ubnd|hđnd|ủy ban nhân dân))|giám đốc(?= (?:các )?sở)"
    r"|bql|chqs|bhxh|mttq|lđlđ|thường trực|tandtc|vksndtc"
    rf"|ttcp|vpcp|kbnn|nhnn|b(?:tc|nv|tp|ct|yt|ca|qp|xd)"
    r"|quân sự(?= cấp)|trường học"
    rf"|(?-i:{DEPARTMENT_LETTERS}|{NAMED_HEADS}))\b"
)
"""What the name of a body begins with, inside of a text that names several."""

SHARING = (
    r"công an|cảnh sát.*|tòa án nhân dân|viện kiểm sát nhân dân|cơ quan .*|trạm .*|trung tâm .*"
    r"|bộ chỉ huy quân sự|bệnh viện.*|phòng .*|ban .*"
)
"""Names without a level of their own: they share one that is said after the names that follow."""

MIXED = (
    r"(?:tổ chức|doanh nghiệp|cơ quan)(?:, [^,]+)*(?:, | và )"
    r"(?:cá nhân|đơn vị|tổ chức|doanh nghiệp)"
)
"""Names of several kinds in one: their level is open, unless all are outside the administration."""

LEVEL_WORDS: tuple[tuple[str, Level], ...] = (
    (r"(?:cấp|ubnd|hđnd)(?: các)? tỉnh", Level.PROVINCE),
    (r"(?:cấp|ubnd|hđnd)(?: các)? huyện", Level.DISTRICT),
    (r"cấp xã|(?:ubnd|hđnd)(?: các)? (?:xã|phường|thị trấn|đặc khu)", Level.COMMUNE),
    (r"tỉnh\Z|thành phố trực thuộc trung ương", Level.PROVINCE),
    (r"huyện\Z", Level.DISTRICT),
    (r"(?<!hợp tác )xã\Z", Level.COMMUNE),
)
"""
Words that state the level of a body, wherever they stand in its name; the first that fits counts.

What stands right after "UBND" is its own level, "tỉnh" at the end may be what it belongs to.
"""

AREA = r" (?:trên địa bàn .*|(?:trong |toàn )+(?:tỉnh|huyện|xã)\Z)"
"""Where bodies are, which is not their level: "UBND các xã trên địa bàn tỉnh"."""
