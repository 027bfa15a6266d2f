"""What people are called besides their names, and what leads to one person without any name (外号老黑, 王瘸子, 村头小卖部那家).

Only what points at one person or household is taken: 老王家, not 老王庄; 那家小卖部老板, not 小卖部门口.
"""

import re
from collections.abc import Iterator

from huiyin.disclosure.redaction.findings import Finding, Kind

_HAN = r"[\u4e00-\u9fff]"
_ANY = r"[^\s，。；！？、,;!?：:“”\"]"
# Surnames behind 老, 小, 阿 that hardly begin another word there: no 小路, 老石桥, 小金额.
_CALLED = "王李张刘陈赵周吴徐孙胡朱郭罗宋郑谢韩冯董萧程曹袁邓许傅沈曾彭吕卢蒋蔡贾丁魏薛阎余潘杜夏钟汪任姜范姚谭廖邹陆郝崔邱秦顾侯邵孟尹黎"
_SURNAME = _CALLED + "杨黄何高马林梁唐田石万方白叶江龙段熊康汤常武贺龚文"
_MARK = (
    "瘸子|跛子|麻子|哑巴|聋子|瞎子|寡妇|秃子|驼子|驼背|罗锅|胖子|矮子|瘦子|黑子|疯子|傻子|光头|大头|大嘴|结巴|大炮|麻杆|半仙|屠户|"
    "铁匠|木匠|篾匠|老[大二三四五六七八九幺]"
)
_PERSON = (
    rf"人(?!员|群|家|民|数|口)|男人|女人|男的|女的|男子|女子|汉子|老汉|老头|老人|老太太|老太|妇女|妇人|小伙子|小伙|姑娘|娃|老板娘?|工作人员|"
    rf"师傅|保安|司机|老?[{_CALLED}](?:{_MARK})?"
)
_SHOP = (
    "小卖部|小卖店|代销店|超市|商店|饭店|饭馆|面馆|餐馆|茶馆|药店|诊所|卫生室|"
    "理发店|修理铺|修车铺|磨坊|油坊|豆腐坊|麻将馆|棋牌室|农家乐|养猪场|养鸡场"
)
_HOUSEHOLD = r"(?:那|这)(?:一)?(?:家|户)(?:人家|人)?"

_NICKNAMES = (
    re.compile(
        rf"(?:外号|绰号|诨号|诨名|混名|小名|浑号|人送外号|人称|江湖人称|(?:大家|村里人?|我们)都?(?:叫|喊)[他她])(?:就?[叫是为])?[:：]?[“\"「]?(?P<what>{_HAN}{{2,4}})(?=[”\"」]|的|，|。|、|；|$|\s|[,.)）])"
    ),
    re.compile(rf"(?<!{_HAN})(?P<what>[{_SURNAME}](?:{_MARK}))(?!{_HAN}?[路桥井村庄])"),
    re.compile(rf"(?P<what>[{_CALLED}](?:{_MARK}))(?=家|把|说|他|她|的|在|，|。|和|跟|偷|占|拦|不让|，|。|、|$)"),
    # 老王家, 找小李, 和老张头: between breaks, or doing something
    re.compile(
        rf"(?P<what>(?:老|小|阿)[{_CALLED}](?:头|子)?)(?=家(?![具庭乡长禽属园家湾冲坡沟坝河桥村庄寨岭])|两口子|一家|把|说|他|她|的(?:儿子|女儿|老婆|媳妇|丈夫|房子|鱼塘|地|猪|车)|偷|占|拦|不让|[，。、；,;！!]|$)"
    ),
)
_DESCRIPTIONS = (
    # 穿红衣服的老王, 戴眼镜的那个男的, 留着光头的老板
    re.compile(
        rf"(?P<what>(?:身?穿|戴|留着|染着|拄着)(?![在作过]){_ANY}{{1,7}}?的(?:那|这)?(?:一)?(?:个|位|名)?(?:{_PERSON})(?!们))"
    ),
    # 村头小卖部那家, 桥头第三家
    re.compile(
        rf"(?P<what>(?:[东南西北]?头|口|边|尾|东|西|对面|隔壁|旁边)?的?(?:第?[一二三四五六七八九十\d]{{0,2}}家)?(?:开)?(?:{_SHOP})(?:的)?(?:{_HOUSEHOLD}|老板娘?|[他她]家))"
    ),
    re.compile(
        rf"(?<=[村组庄屯桥街巷河渠坝])(?P<what>[东南西北]?[头口边尾]的?(?:第[一二三四五六七八九十\d]{{1,2}}(?:家|户)|{_HOUSEHOLD}))"
    ),
    # 开小卖部的那家, 养猪的那户
    re.compile(
        rf"(?P<what>(?:开|养|卖|种|做|跑|搞)(?!着|始|展|放|发|工){_ANY}{{1,6}}?的(?:{_HOUSEHOLD}|那个?(?:人|男的|女的)|老?[{_CALLED}](?:{_MARK}|家)))"
    ),
    # 村里唯一的医生
    re.compile(
        r"(?P<what>唯一的?(?:一)?(?:个|位|名)?(?:女|男|老)?(?:教师|老师|医生|村医|大学生|研究生|党员|会计|电工|五保户|低保户|残疾人|寡妇|复员军人|老兵))"
    ),
)


def find_descriptions(text: str) -> Iterator[Finding]:
    """Yield by-names and descriptions in `text`. They are masked whole: what is left of them would still point."""
    for pattern in _NICKNAMES:
        for match in pattern.finditer(text):
            yield Finding(*match.span("what"), Kind.NICKNAME, match["what"], "某人")
    for pattern in _DESCRIPTIONS:
        for match in pattern.finditer(text):
            what = match["what"]
            masked = "某户" if re.search(rf"(?:家|户|{_HOUSEHOLD})$", what) else "某人"
            yield Finding(*match.span("what"), Kind.DESCRIPTION, what, masked)
